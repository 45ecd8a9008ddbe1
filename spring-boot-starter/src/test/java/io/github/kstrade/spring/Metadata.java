package io.github.kstrade.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What editors show of the properties, as it is in the jar. */
final class Metadata {

    private Metadata() {}

    static Set<String> names() throws IOException {
        return descriptions().keySet();
    }

    static Map<String, String> descriptions() throws IOException {
        Map<String, String> descriptions = new TreeMap<>();
        try (InputStream file =
                KSTradeProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new ObjectMapper().readTree(file).get("properties")) {
                descriptions.put(
                        property.path("name").asText(),
                        property.path("description").asText());
            }
        }
        return descriptions;
    }
}
