package io.github.kstrade.contract.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways in which this module writes and reads JSON. Decimals never pass through binary floating point. */
public final class Json {

    private static final int MAX_DEPTH = 500;

    private static final JsonMapper TOLERANT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    /** As the published clients write: a blank after each comma and colon, ASCII only, hexadecimal escapes in lower case. */
    private static final JsonMapper AS_PUBLISHED_CLIENTS = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private static final DefaultPrettyPrinter SPACED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withRootSeparator("")
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEntrySpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
            .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter());

    private Json() {}

    /** Starts an empty object. */
    public static ObjectNode object() {
        return TOLERANT.createObjectNode();
    }

    /** Writes without blanks, as the gateway does. */
    public static String write(JsonNode node) {
        return node.toString();
    }

    /** Writes one flat object of texts byte for byte as the published clients do. */
    public static String writeAsPublishedClients(Map<String, String> texts) {
        try {
            return AS_PUBLISHED_CLIENTS.writer(SPACED).writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can always be written as JSON", impossible);
        }
    }

    /**
     * Parses a whole document.
     *
     * @return null if the bytes are no JSON, or hold a number whose exponent no decimal has; Jackson throws that as it is
     */
    public static @Nullable JsonNode parseOrNull(byte[] utf8) {
        try {
            JsonNode node = TOLERANT.readTree(new String(utf8, StandardCharsets.UTF_8));
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException | NumberFormatException notJson) {
            return null;
        }
    }

    /**
     * Parses a document after which nothing follows.
     *
     * @return null if the text is no such document
     */
    public static @Nullable JsonNode parseWholeOrNull(String text) {
        try {
            return TOLERANT.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException | NumberFormatException notJson) {
            return null;
        }
    }
}
