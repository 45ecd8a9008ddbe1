package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private final StringWriter err = new StringWriter();

    @Test
    void whereThereIsNoTerminalEachQuestionTakesALineOfTheStandardInput() {
        Terminal terminal = terminal("first\n\nthird\n");
        assertThat(terminal.askHidden("One")).isEqualTo("first");
        assertThat(terminal.askHidden("Two")).isEmpty();
        assertThat(terminal.askNew("Three")).isEqualTo("third");
        assertThat(err.toString().lines()).containsExactly("One:", "Two:", "Three:");
    }

    @Test
    void whereThereIsNobodyToAskThatIsSaid() {
        Terminal terminal = terminal("");
        assertThatThrownBy(() -> terminal.askHidden("Password"))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessage("there is nobody to ask: run this at a terminal, or give a line of standard input for each"
                        + " question");
    }

    /** The vectors of RFC 4648, without their padding. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void authenticatorsGetTheirSecretInBase32(String text, String base32) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    private Terminal terminal(String input) {
        return new SystemTerminal(null, new BufferedReader(new StringReader(input)), new PrintWriter(err, true));
    }
}
