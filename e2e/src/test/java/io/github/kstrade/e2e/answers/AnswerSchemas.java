package io.github.kstrade.e2e.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.e2e.wire.RawAnswer;
import java.util.Locale;
import java.util.Map;

/** What the OpenAPI document of a running server says of its answers. */
final class AnswerSchemas {

    private static final String SELF = "https://kstrade.invalid/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry registry;

    AnswerSchemas(JsonNode document) {
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(SELF, document.toString())));
    }

    /** Checks that the document lists the status and the media type of an answer to a call, and that the answer fits its schema. */
    void check(SessionOperation operation, RawAnswer answer) {
        String at = operation + " " + answer;
        JsonNode response = resolve(document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(answer.status())));
        String mediaType = answer.header("Content-Type").split(";", -1)[0];
        JsonNode media = response.path("content").path(mediaType);
        assertThat(media.isMissingNode())
                .as("documented: " + mediaType + " of " + at)
                .isFalse();
        response.path("headers").fieldNames().forEachRemaining(header -> checkHeader(header, response, answer));
        if (mediaType.endsWith("json")) {
            String schema = media.path("schema").path("$ref").textValue();
            assertThat(schema).as(at).isNotNull();
            assertThat(registry.getSchema(SchemaLocation.of(SELF + schema)).validate(answer.text(), InputFormat.JSON))
                    .as(at)
                    .isEmpty();
        }
    }

    private void checkHeader(String name, JsonNode response, RawAnswer answer) {
        if (resolve(response.path("headers").path(name)).path("required").asBoolean()) {
            assertThat(answer.header(name)).as(name + " of " + answer).isNotEmpty();
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
    }
}
