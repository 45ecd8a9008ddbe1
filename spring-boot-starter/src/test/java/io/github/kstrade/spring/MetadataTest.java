package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What editors show of the properties. */
class MetadataTest {

    @Test
    void everyPropertyIsDescribed() throws IOException {
        Set<String> taken = new TreeSet<>(Set.of("management.health.kstrade.enabled"));
        add("kstrade.", KSTradeProperties.class, taken);
        assertThat(Metadata.names()).isEqualTo(taken);
        assertThat(Metadata.descriptions().values())
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{@"));
    }

    private static void add(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name =
                    prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                add(name + ".", component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }
}
