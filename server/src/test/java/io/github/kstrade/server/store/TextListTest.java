package io.github.kstrade.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.session.ExchangeAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextListTest {

    @Test
    void aListIsReadableInTheDatabase() {
        assertThat(TextList.write(List.of("NORMAL", "MIS"))).isEqualTo("NORMAL,MIS,");
        assertThat(TextList.write(List.of())).isEmpty();
        assertThat(TextList.write(List.of(""))).isEqualTo(",");
    }

    @Test
    void aListComesBackAsItWas() {
        for (List<String> list : List.of(List.<String>of(), List.of(""), List.of("", ""), List.of("a", "", "b, c%"))) {
            assertThat(TextList.read(TextList.write(list))).isEqualTo(list);
        }
    }

    @Test
    void segmentsAreReadableInTheDatabase() {
        Map<String, List<ExchangeAccess>> bySegment = new LinkedHashMap<>();
        bySegment.put("CASH", List.of(new ExchangeAccess("NSE", "ACTIVE"), new ExchangeAccess("BSE", "INACTIVE")));
        bySegment.put("CDS", List.of());
        assertThat(ExchangeSegments.write(bySegment)).isEqualTo("CASH:NSE=ACTIVE,BSE=INACTIVE,;CDS:;");
        assertThat(ExchangeSegments.read("CASH:NSE=ACTIVE,BSE=INACTIVE,;CDS:;")).isEqualTo(bySegment);
    }
}
