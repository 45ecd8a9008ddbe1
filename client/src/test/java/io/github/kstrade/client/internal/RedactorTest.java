package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.Password;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    private static final String PASSWORD = "p\"a\\s/s &é+1";

    private final Redactor redactor = Redactor.of(List.of(new AccessToken("ACCESS-token.123"), new Password(PASSWORD)));

    @Test
    void aKnownSecretIsHiddenInEveryFormInWhichItMayTravel() {
        assertHidden("ACCESS-token.123");
        assertHidden("access-TOKEN.123");
        assertHidden(PASSWORD);
        assertHidden("p\\\"a\\\\s/s &\\u00e9+1");
        assertHidden("p\\\"a\\\\s/s &é+1");
        assertHidden("p\\\"a\\\\s\\/s &\\u00e9+1");
        assertHidden("p%22a%5Cs%2Fs+%26%C3%A9%2B1");
        assertHidden("p%22a%5Cs%2Fs%20%26%C3%A9%2B1");
        assertHidden("p&quot;a\\s/s &amp;é+1");
        assertHidden(Base64.getEncoder()
                .encodeToString("ACCESS-token.123".getBytes(StandardCharsets.UTF_8))
                .replace("=", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"oneTimeToken\":\"XYZ\",\"a\":1}|{\"oneTimeToken\":[hidden],\"a\":1}",
                "{\"password\" : \"X\\\"YZ\"}|{\"password\" : [hidden]}",
                "{\"password\":\"XY|{\"password\":[hidden]",
                "{\"accessCode\":1234}|{\"accessCode\":[hidden]}",
                "{\"in\":\"{\\\"sessionToken\\\":\\\"XYZ\\\"}\"}|{\"in\":\"{\\\"sessionToken\\\":[hidden]}\"}",
                "Authorization: Bearer XYZ|Authorization: [hidden]",
                "a=1&access_token=XYZ&b=2|a=1&access_token=[hidden]&b=2",
                "<am:token>XYZ</am:token>|<am:token>[hidden]</am:token>",
                "Invalid OneTimeToken|Invalid OneTimeToken"
            })
    void whateverStandsInAFieldNamedLikeASecretIsHidden(String body, String safe) {
        assertThat(redactor.body(body)).isEqualTo(safe);
    }

    @Test
    void aLongBodyIsCutAndNoPartOfASecretStaysAtTheEnd() {
        assertThat(redactor.body("x".repeat(5_000))).hasSize(2_048).endsWith("x…");
        String secrets = "ACCESS-token.123".repeat(8_000);
        assertThat(redactor.body(secrets)).hasSize(2_048).doesNotContain("ACCESS");
        String long1 = "y".repeat(3_000);
        Redactor other = Redactor.of(List.of(new Password(long1)));
        assertThat(other.body(long1.repeat(30))).doesNotContain("yyy");
    }

    @Test
    void aSecretOfBlanksMakesNoTextUnreadable() {
        assertThat(Redactor.of(List.of(new Password("  "))).text("no  such user"))
                .isEqualTo("no  such user");
    }

    @Test
    void aBodyMadeToBreakThePatternsIsHarmless() {
        String escapes = "{\"token\":\"" + "\\\\".repeat(100_000) + "\"}";
        assertThat(redactor.body(escapes)).isEqualTo("{\"token\":[hidden]");
        assertThat(redactor.body("token".repeat(100_000))).hasSize(2_048);
    }

    private void assertHidden(String form) {
        assertThat(redactor.text("before " + form + " after")).isEqualTo("before [hidden] after");
    }
}
