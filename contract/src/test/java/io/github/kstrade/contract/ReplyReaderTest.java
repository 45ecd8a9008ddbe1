package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fault-nested.json               | 900901
            fault-flat-text-code.json       | 900901
            fault-code-text.json            | 900901
            fault-code-zero-empty.json      | 0
            fault-negative-code.json        | -1
            fault-am.xml                    | 404
            fault-am-401.xml                | 900901
            fault-throttled-next-access.json| 900804
            problem.json                    | 900901
            oauth-error.json                | ''
            """)
    void aFaultIsAFaultInEveryForm(String file, String code) {
        Reply reply = ReplyReader.read(Golden.bytes("odd/" + file));
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        assertThat(((Reply.Refused) reply).fault().code()).isEqualTo(new FaultCode(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            html-503.html      | an HTML page
            plain-503.txt      | plain text
            empty.txt          | an empty body
            cut-off-login.json | JSON that is cut off or broken
            array-root.json    | JSON, but not an object
            """)
    void whatIsNoAnswerIsNamedForWhatItIs(String file, String why) {
        assertThat(ReplyReader.read(Golden.bytes("odd/" + file))).isEqualTo(new Reply.Unreadable(why));
    }

    @Test
    void whatStandsBeforeAnAnswerDoesNotHideIt() {
        String answer = "{\"Success\":{\"message\":\"hello\"}}";
        assertThat(read("\uFEFF" + answer)).isEqualTo(read(answer));
        assertThat(read(" \r\n".repeat(1_000) + answer)).isEqualTo(read(answer));
        assertThat(read(" ".repeat(1_000))).isEqualTo(new Reply.Unreadable("an empty body"));
        assertThat(read("\uFEFF<html>")).isEqualTo(new Reply.Unreadable("an HTML page"));
    }

    @Test
    void aFaultKeepsItsTextsAndItsUnknownFieldsReadable() {
        Reply.Refused refused = (Reply.Refused) ReplyReader.read(Golden.bytes("odd/fault-throttled-next-access.json"));
        assertThat(refused.fault().message()).isEqualTo("Message throttled out");
        assertThat(refused.raw().object("fault").text("nextAccessTime")).isEqualTo("2026-Nov-25 10:31:00+0000 UTC");
    }

    @Test
    void theEnvelopeIsReadInBothSpellings() {
        for (String envelope : List.of("Success", "success", "SUCCESS")) {
            Reply.Answered answered = (Reply.Answered) read("{\"" + envelope + "\":{\"message\":\"hello\"}}");
            assertThat(new Reply.Answered(answered.success())).isEqualTo(read("{\"message\":\"hello\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999999999", "901E+9999999990901", "-1e-9999999999"})
    void aNumberThatNoDecimalCanHoldIsBrokenJson(String number) {
        String json = "{\"code\":" + number + ",\"message\":\"x\"}";
        assertThat(read(json)).isEqualTo(new Reply.Unreadable("JSON that is cut off or broken"));
        assertThat(Fields.parse(json)).isEmpty();
    }

    @Test
    void aFaultBesideASuccessIsAFault() {
        assertThat(read("{\"Success\":{},\"fault\":{\"code\":-1,\"message\":\"no\"}}"))
                .isInstanceOf(Reply.Refused.class);
        assertThat(read("{\"Success\":{\"code\":1,\"message\":\"fine\"},\"code\":2,\"message\":\"no\"}"))
                .isInstanceOf(Reply.Answered.class);
    }

    @Test
    void anXmlFaultCanNotReadFilesOrBlowUp() {
        String external = "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><fault><code>1</code>"
                + "<message>&x;</message></fault>";
        assertThat(read(external)).isEqualTo(new Reply.Unreadable("XML without a fault"));
        assertThat(read("<a/>")).isEqualTo(new Reply.Unreadable("XML without a fault"));
        String nul = "<!DOCTYPE f [<!ENTITY e SYSTEM\0 \"file:///etc/hostname\">]><fault/>"; // found by fuzzing
        assertThat(read(nul)).isEqualTo(new Reply.Unreadable("XML without a fault"));
        assertThat(read("<am:fault xmlns:am=\"x\"><am:code>4")).isEqualTo(new Reply.Unreadable("XML without a fault"));
    }

    @Test
    void aDeepNestIsReadOrNamedButNeverOverflows() {
        assertThat(ReplyReader.read(Golden.bytes("odd/deep-nesting.json"))).isInstanceOf(Reply.Answered.class);
        assertThat(read("[".repeat(1_000_000))).isEqualTo(new Reply.Unreadable("JSON that is cut off or broken"));
    }

    @Test
    void everyAnswerCutOffAnywhereIsReadWithoutAnException() {
        for (String folder : List.of("answers", "odd")) {
            for (String name : Golden.names(folder)) {
                byte[] whole = Golden.bytes(name);
                for (int length = 0; length <= Math.min(whole.length, 4096); length++) {
                    assertThat(ReplyReader.read(Arrays.copyOf(whole, length))).isNotNull();
                }
            }
        }
    }

    @Test
    void everyAnswerWithFlippedBytesIsReadWithoutAnException() {
        Random random = new Random(20261125);
        for (String name : Golden.names("answers")) {
            for (int round = 0; round < 500; round++) {
                byte[] flipped = Golden.bytes(name);
                for (int flips = random.nextInt(8); flips >= 0; flips--) {
                    flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                }
                assertThat(ReplyReader.read(flipped)).isNotNull();
            }
        }
    }

    private static Reply read(String body) {
        return ReplyReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
