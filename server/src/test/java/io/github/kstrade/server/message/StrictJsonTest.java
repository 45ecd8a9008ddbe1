package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\":\"b\"}\r\n",
                "{\"a\":{\"b\":[1,2.5e3,true,null]}}",
                "{\"\":\"\\u0000\\ud83d\\ude00\"}"
            })
    void oneObjectIsRead(String json) throws StrictJson.NotAnObject {
        assertThat(parse(json).isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|the body must be a JSON object, not an array",
                "1|the body must be a JSON object, not a number",
                "true|the body must be a JSON object, not a boolean",
                "null|the body must be a JSON object, not null",
                "\"secret\"|the body must be a JSON object, not a string",
                "' '|the body must be a JSON object, not null",
                "{\"secret\":1,\"secret\":2}|the body is not JSON that can be read, from line 1, column 21 on",
                "{}secret|the body is not JSON that can be read, from line 1, column 3 on",
                "{}{}|the body is not JSON that can be read, from line 1, column 3 on",
                "{\"a\":1,}|the body is not JSON that can be read, from line 1, column 8 on",
                "{'a':1}|the body is not JSON that can be read, from line 1, column 2 on",
                "{a:1}|the body is not JSON that can be read, from line 1, column 2 on",
                "{\"a\":01}|the body is not JSON that can be read, from line 1, column 7 on",
                "{\"a\":NaN}|the body is not JSON that can be read, from line 1, column 9 on",
                "{\"a\":\"secret|the body is not JSON that can be read, from line 1, column 13 on",
                "{/* secret */}|the body is not JSON that can be read, from line 1, column 2 on",
                "\uFEFF{}|the body is not JSON that can be read, from line 1, column 1 on"
            })
    void anythingElseIsNamedWithoutBeingShown(String json, String error) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(StrictJson.NotAnObject.class)
                .hasMessage(error)
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNotUtf8IsNotRead() {
        byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
        byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};
        assertThatThrownBy(() -> StrictJson.parseObject(latin1)).hasMessage("the body is not UTF-8");
        assertThatThrownBy(() -> StrictJson.parseObject(utf16)).isInstanceOf(StrictJson.NotAnObject.class);
        assertThatThrownBy(() -> StrictJson.parseObject(overlong)).hasMessage("the body is not UTF-8");
    }

    @Test
    void whatIsDeepOrHugeIsNotRead() throws StrictJson.NotAnObject {
        assertThat(parse("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}").size())
                .isEqualTo(1);
        assertThat(parse("{\"a\":\"" + "x".repeat(4_096) + "\"}").size()).isEqualTo(1);
        assertUnreadable("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}");
        assertUnreadable("{\"a\":" + "[".repeat(5_000));
        assertUnreadable("{\"a\":\"" + "x".repeat(5_000) + "\"}");
        assertUnreadable("{\"" + "x".repeat(5_000) + "\":1}");
        assertUnreadable("{\"a\":" + "9".repeat(50) + "}");
    }

    private static void assertUnreadable(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(StrictJson.NotAnObject.class)
                .hasMessage("the body is beyond the bounds of 20 levels, names of 200, numbers of 40 and texts of 4096"
                        + " characters");
    }

    private static ObjectNode parse(String json) throws StrictJson.NotAnObject {
        return StrictJson.parseObject(json.getBytes(StandardCharsets.UTF_8));
    }
}
