package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static Fields fields(String json) {
        Reply reply = ReplyReader.read(json.getBytes(StandardCharsets.UTF_8));
        return ((Reply.Answered) reply).success();
    }

    @Test
    void whatIsMissingNullOrOfAnotherTypeReadsAsEmpty() {
        Fields fields = fields("{\"n\":null,\"o\":{\"a\":1},\"l\":[\"x\",1,{\"b\":2},null],\"t\":\"text\"}");
        assertThat(fields.text("missing")).isEmpty();
        assertThat(fields.text("n")).isEmpty();
        assertThat(fields.text("o")).isEmpty();
        assertThat(fields.text("l")).isEmpty();
        assertThat(fields.object("t")).isEqualTo(Fields.NONE);
        assertThat(fields.objects("t")).isEmpty();
        assertThat(fields.texts("l")).containsExactly("x");
        assertThat(fields.objects("l")).containsExactly(fields("{\"b\":2}"));
        assertThat(fields.has("n")).isFalse();
        assertThat(fields.names()).containsExactly("n", "o", "l", "t");
    }

    @Test
    void numbersAreReadableAsTextAndTextsAsNumbers() {
        Fields fields =
                fields("{\"i\":443,\"t\":\"443\",\"d\":188.15000000000001,\"big\":99999999999,\"e\":1e999999999}");
        assertThat(fields.number("i", 0)).isEqualTo(443);
        assertThat(fields.number("t", 0)).isEqualTo(443);
        assertThat(fields.number("big", -1)).isEqualTo(-1);
        assertThat(fields.text("big")).isEqualTo("99999999999");
        assertThat(fields.text("d")).isEqualTo("188.15000000000001");
    }

    @Test
    void aNumberWithAnAbsurdExponentIsShortTextNotAFullHeap() {
        assertThat(fields("{\"e\":1e999999999}").text("e")).hasSizeLessThan(40);
    }

    @Test
    void yesIsSaidInThreeWays() {
        Fields fields = fields("{\"a\":\"Y\",\"b\":true,\"c\":1,\"d\":\"N\",\"e\":\"\",\"f\":0}");
        assertThat(fields.names().stream().filter(fields::saysYes)).containsExactly("a", "b", "c");
    }

    @Test
    void aMissingTokenIsAnErrorThatNamesTheFieldOnly() {
        assertThatThrownBy(() ->
                        fields("{\"sessionToken\":\"  \",\"x\":\"canary\"}").required("sessionToken"))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("the answer has no sessionToken");
    }

    @Test
    void unknownFieldsStayReadableAndAreNotShown() {
        Fields fields = fields("{\"new\":{\"secret\":\"canary\"}}");
        assertThat(fields.object("new").text("secret")).isEqualTo("canary");
        assertThat(fields).hasToString("Fields[new]");
        assertThat(fields.json()).isEqualTo("{\"new\":{\"secret\":\"canary\"}}");
    }

    @Test
    void whatWasWrittenIsReadAgainToTheLastDigit() {
        Fields fields = fields("{\"new\":{\"list\":[1,null,\"é\\n\"]},\"price\":188.15000000000001,\"e\":1e999999999}");
        assertThat(Fields.parse(fields.json())).contains(fields);
        assertThat(Fields.parse(Fields.NONE.json())).contains(Fields.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{\"a\":1}",
                "[]",
                "null",
                "\"canary\"",
                "canary"
            })
    void whatIsNotOneWholeObjectIsNotRead(String text) {
        assertThat(Fields.parse(text)).isEmpty();
    }

    @Test
    void aFieldMoreMakesOtherFieldsAndLeavesTheseAsTheyAre() {
        Fields one = Fields.NONE.with("name", "with \"quotes\"");
        Fields two = one.with("name", "other").with("inside", one);
        assertThat(two.json()).isEqualTo("{\"name\":\"other\",\"inside\":{\"name\":\"with \\\"quotes\\\"\"}}");
        assertThat(one.json()).isEqualTo("{\"name\":\"with \\\"quotes\\\"\"}");
        assertThat(Fields.NONE.names()).isEmpty();
    }
}
