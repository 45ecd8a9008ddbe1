package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A body is an object that means the same to whoever reads it, or is refused. */
class StrictJsonFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aBodyIsAnObjectOrRefusedWithoutItsContent(byte[] body) throws StrictJson.NotAnObject {
        try {
            ObjectNode object = StrictJson.parseObject(body);
            ObjectNode again = StrictJson.parseObject(object.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(again.toString()).isEqualTo(object.toString());
        } catch (StrictJson.NotAnObject refused) {
            assertThat(refused.getMessage()).startsWith("the body ").hasSizeLessThan(200);
        }
    }
}
