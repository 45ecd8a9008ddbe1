package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** A client reads whatever a server, or what stands in its place, may send. */
class ReplyReaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void everyAnswerReadsAsOneOfThreeThings(byte[] body) {
        String read = ReplyReader.read(body)
                .fold(
                        answered -> "answered " + all(answered.whole()),
                        refused -> "refused " + refused.fault().code().text() + all(refused.raw()),
                        unreadable -> "unreadable " + unreadable.why());
        assertThat(read).isNotNull();
    }

    private static String all(Fields fields) {
        StringBuilder all = new StringBuilder();
        for (String name : fields.names()) {
            all.append(fields.text(name)).append(fields.number(name, 0)).append(fields.saysYes(name));
            all.append(fields.texts(name)).append(fields.objects(name)).append(fields.object(name));
        }
        byte[] again = fields.json().getBytes(StandardCharsets.UTF_8);
        assertThat(ReplyReader.read(again)).isNotNull();
        return all.toString();
    }
}
