package io.github.kstrade.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.kstrade.contract.session.ExchangeAccess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written into a column is read back as it was. */
class ColumnTextFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void listsAndSegmentsAreReadAsTheyWereWritten(FuzzedDataProvider random) {
        List<String> texts = new ArrayList<>();
        Map<String, List<ExchangeAccess>> segments = new LinkedHashMap<>();
        for (int i = random.consumeInt(0, 5); i > 0; i--) {
            texts.add(whole(random.consumeString(20)));
            List<ExchangeAccess> access = new ArrayList<>();
            for (int j = random.consumeInt(0, 3); j > 0; j--) {
                access.add(new ExchangeAccess(whole(random.consumeString(8)), whole(random.consumeString(8))));
            }
            segments.put(whole(random.consumeString(10)), access);
        }
        assertThat(TextList.read(TextList.write(texts))).isEqualTo(texts);
        assertThat(ExchangeSegments.read(ExchangeSegments.write(segments))).isEqualTo(segments);
    }

    /** Half a pair of surrogates is no character, and nothing that UTF-8 can hold. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
