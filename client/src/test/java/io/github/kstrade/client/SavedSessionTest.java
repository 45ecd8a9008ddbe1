package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Userid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedSessionTest {

    private static final String TOKEN = "CANARY-TOKEN";
    private static final String SMALL = """
            {"format":"kstrade-session/1","host":"https://a.example/apim","userid":"ME","consumerKey":"KEY",\
            "secondFactor":{"sessionToken":"CANARY-TOKEN"}}""";

    @Test
    void everythingIsThereAgainAfterText() {
        SavedSession session = Sessions.of(TOKEN);
        SavedSession again = SavedSession.parse(session.toText());
        assertThat(again).isEqualTo(session).hasSameHashCodeAs(session);
        assertThat(again.answer().value().clientCode()).isEqualTo("S4ML3");
        assertThat(again.answer().value().rights().products()).contains("MIS");
        assertThat(again.answer().raw().names()).contains("dormantType", "weblink");
        assertThat(again.sessionToken().reveal()).isEqualTo(TOKEN);
        assertThat(again.toText()).isEqualTo(session.toText()).doesNotContain("\n");
    }

    @Test
    void theTextIsOneJsonDocumentWithAFormat() {
        SavedSession session = new SavedSession(
                ApiHost.of("https://a.example/apim"),
                new Userid("ME"),
                new ConsumerKey("KEY"),
                Fields.NONE.with("sessionToken", TOKEN));
        assertThat(session.toText()).isEqualTo(SMALL);
    }

    @Test
    void whatALaterVersionAddsIsIgnored() {
        String later = SMALL.replace("\"host\"", "\"savedAt\":\"2027-01-01\",\"more\":{\"a\":[1]},\"host\"");
        assertThat(SavedSession.parse(later)).isEqualTo(SavedSession.parse(SMALL));
    }

    @Test
    void twoSessionsAreTheSameOnlyIfAllIs() {
        SavedSession session = SavedSession.parse(SMALL);
        for (String part : new String[] {"a.example", "ME", "KEY\"", "TOKEN"}) {
            assertThat(SavedSession.parse(SMALL.replace(part, "x" + part))).isNotEqualTo(session);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example/apim | ftp://CANARY | the saved session is broken: host must begin with https://",
                "https://a.example/apim | http://CANARY | the saved session is broken: host must begin with https://, or be",
                "\"ME\" | \"CANARY é\" | the saved session is broken: userid must be printable ASCII, but character 8 is not",
                "\"userid\" | \"other\" | the saved session is broken: userid must have 1 to 64 characters, had 0",
                "\"KEY\" | \"\" | the saved session is broken: consumerKey must have 1 to 128 characters, had 0",
                "sessionToken | other | the saved session is broken: the answer has no sessionToken",
                "CANARY-TOKEN | CANARY\\n | the saved session is broken: the answer's sessionToken is unusable",
                "secondFactor | other | the saved session is broken: the answer has no sessionToken",
                "session/1 | session/2 | this saved session has a format of another version of kstrade",
                "kstrade-session/1 | CANARY | this is JSON, but no saved session",
            })
    void aBrokenTextIsNamedForWhatItIsAndNeverQuoted(String part, String broken, String why) {
        String text = SMALL.replace(part, broken);
        assertThat(text).isNotEqualTo(SMALL);
        refused(text, why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "CANARY", "[\"CANARY\"]", "{\"CANARY", "{}{}", "<html>CANARY</html>"})
    void aForeignTextIsNamedForWhatItIsAndNeverQuoted(String text) {
        refused(text, "this is no saved session: it is empty, cut off, or no JSON object");
    }

    @Test
    void everyTextThatWasCutOffIsRefused() {
        for (int length = 0; length < SMALL.length(); length++) {
            refused(SMALL.substring(0, length), "this is no saved session");
        }
        refused(SMALL + SMALL, "this is no saved session");
    }

    @Test
    void itShowsWhoseItIsAndWhere() {
        assertThat(Sessions.of(TOKEN)).hasToString("SavedSession[S4MPL3 at https://tradeapi.kotaksecurities.com/apim]");
        assertThat(Sessions.of(TOKEN).answer().toString()).doesNotContain("CANARY-TOKEN\"", "sessionToken=CANARY");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> SavedSession.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why)
                .hasNoCause()
                .message()
                .doesNotContainIgnoringCase("canary");
    }
}
