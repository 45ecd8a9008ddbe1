package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What editors show of the properties. */
class MetadataTest {

    private final Set<String> described = new TreeSet<>();

    @Test
    void everyPropertyIsDescribed() throws IOException {
        try (InputStream file =
                KSTradeProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties = new ObjectMapper().readTree(file).get("properties");
            properties.forEach(property -> {
                assertThat(property.path("description").asText())
                        .as(property.path("name").asText())
                        .isNotBlank()
                        .doesNotContain("{@");
                described.add(property.path("name").asText());
            });
        }
        Set<String> taken = new TreeSet<>(Set.of("management.health.kstrade.enabled"));
        add("kstrade.", KSTradeProperties.class, taken);
        assertThat(described).isEqualTo(taken);
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
