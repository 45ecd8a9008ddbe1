package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Draft;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

    @Test
    void soundFieldsAreReadAsTheyCame() {
        Input input = new Input(Draft.of("POST", "/")
                .header("userid", "RAVI01")
                .header("ip", "")
                .body("{\"name\":\" Ravi \",\"more\":1}")
                .request());
        Supplier<Userid> userid = input.header("userid", Userid::new);
        Supplier<String> ip = input.freeHeader("ip");
        Supplier<String> name = input.body().text("name", Function.identity());
        input.check();
        assertThat(userid.get()).isEqualTo(new Userid("RAVI01"));
        assertThat(ip.get()).isEmpty();
        assertThat(name.get()).isEqualTo(" Ravi ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "word\\udc00word", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00"})
    void halfOfACharacterIsNoTextForItWouldBeTakenForAnother(String escaped) {
        Input input = new Input(
                Draft.of("POST", "/").body("{\"password\":\"" + escaped + "\"}").request());
        input.body().text("password", Function.identity());
        assertThatThrownBy(input::check)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fault().description())
                                .isEqualTo("password has half of a character, which no text has"));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/json, text/plain",
        "Content-Type, text/plain, application/json",
        "Content-Type, application/json, application/json",
        "Content-Encoding, identity, gzip"
    })
    void aBodyThatIsAnnouncedAsTwoThingsIsNotRead(String header, String one, String other) {
        Draft request = Draft.of("POST", "/").body("{}").header(header, one, other);
        assertThatThrownBy(() -> new Input(request.request()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(415));
    }

    @Test
    void everythingThatIsWrongIsNamedInOneFault() {
        Input input = new Input(Draft.of("POST", "/")
                .query()
                .header("empty", "")
                .header("twice", "a", "a")
                .header("odd", "\u00e9secret")
                .body("{\"null\":null,\"blank\":\"\",\"list\":[],\"object\":{},\"flag\":true,\"number\":1}")
                .request());
        Supplier<String> missing = input.header("missing", Function.identity());
        input.freeHeader("missing too");
        input.header("empty", Function.identity());
        input.freeHeader("twice");
        input.header("odd", SessionToken::new);
        Input.Body body = input.body();
        body.text("absent", Function.identity());
        body.text("null", Function.identity());
        body.text("blank", Function.identity());
        body.text("list", Function.identity());
        body.text("object", Function.identity());
        body.text("flag", Function.identity());
        body.text("number", "must be a string of digits", Function.identity());
        assertThatThrownBy(input::check)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fault().description())
                                .isEqualTo("the path takes no query; secrets do not belong in a URL"
                                        + "; header missing is missing"
                                        + "; header missing too is missing"
                                        + "; header empty must not be empty"
                                        + "; header twice came 2 times"
                                        + "; header odd is invalid: session token must be printable ASCII, but character 1 is"
                                        + " not; check it for line breaks and typographic characters from copying"
                                        + "; absent is missing"
                                        + "; null is missing"
                                        + "; blank must not be empty"
                                        + "; list must be a string, not an array"
                                        + "; object must be a string, not an object"
                                        + "; flag must be a string, not a boolean"
                                        + "; number must be a string of digits, not a number"));
        assertThatThrownBy(missing::get).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the body is missing",
                "[]|the body must be a JSON object, not an array",
                "x|the body is not JSON"
            })
    void ofABodyThatCanNotBeReadNoFieldIsCalledMissing(String text, String error) {
        Input input = new Input(Draft.of("POST", "/").body(text).request());
        Supplier<String> field = input.body().text("userid", Function.identity());
        assertThatThrownBy(input::check)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fault().description())
                                .startsWith(error)
                                .doesNotContain("userid"));
        assertThatThrownBy(field::get).isInstanceOf(IllegalStateException.class);
    }
}
