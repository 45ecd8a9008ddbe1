package io.github.kstrade.server.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the JSON of requests: one object, in real UTF-8, no key twice, nothing after it, nothing deep or huge. */
final class StrictJson {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NAME = 200;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_TEXT = 4_096;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final ObjectNode EMPTY = MAPPER.createObjectNode();

    private StrictJson() {}

    /** The body is not what it must be; the message says how, without its content. */
    static final class NotAnObject extends Exception {

        private static final long serialVersionUID = 1L;

        NotAnObject(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    static ObjectNode parseObject(byte[] body) throws NotAnObject {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode root = MAPPER.readTree(text);
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw new NotAnObject("the body must be a JSON object, not " + typeOf(root));
        } catch (CharacterCodingException notUtf8) {
            throw new NotAnObject("the body is not UTF-8");
        } catch (StreamConstraintsException beyond) {
            throw new NotAnObject("the body is beyond the bounds of " + MAX_DEPTH + " levels, names of " + MAX_NAME
                    + ", numbers of " + MAX_NUMBER + " and texts of " + MAX_TEXT + " characters");
        } catch (JsonProcessingException notJson) {
            throw new NotAnObject("the body is not JSON that can be read, from "
                    + (notJson.getLocation() == null
                            ? "the start"
                            : "line " + notJson.getLocation().getLineNr() + ", column "
                                    + notJson.getLocation().getColumnNr())
                    + " on");
        }
    }

    static String typeOf(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "null";
        }
        return (node.isArray() || node.isObject() ? "an " : "a ")
                + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
