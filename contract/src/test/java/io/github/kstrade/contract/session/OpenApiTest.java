package io.github.kstrade.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Golden;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    /** The statuses of the seed's tables, and the bounds on input. */
    private static final Set<String> STATUSES = new TreeSet<>(
            List.of("200", "400", "401", "404", "405", "408", "411", "413", "415", "429", "431", "500", "503", "504"));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document = document();

    private static JsonNode document() {
        try {
            return MAPPER.readTree(OpenApi.document());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void itIsAnOpenApi31Document() {
        assertThat(document.path("openapi").textValue()).isEqualTo("3.1.0");
    }

    @Test
    void itListsTheCallsOfTheContractAndNoOthers() {
        List<String> documented = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(List.of(SessionOperation.values()).stream()
                        .map(operation -> operation.method() + " " + operation.path())
                        .toList());
    }

    @Test
    void everyCallListsEveryStatus() {
        for (SessionOperation operation : SessionOperation.values()) {
            Set<String> statuses = new TreeSet<>();
            responses(operation).fieldNames().forEachRemaining(statuses::add);
            Set<String> expected = new TreeSet<>(STATUSES);
            if (opensASession(operation)) {
                expected.add("403");
            }
            assertThat(statuses).as(operation.title()).isEqualTo(expected);
        }
    }

    @Test
    void everyExampleOfASuccessIsAnAnswerOfTheContract() {
        assertThat(InitAnswer.from(example(SessionOperation.INIT)).toJson())
                .isEqualTo(Golden.json("answers/init.json").toString());
        assertThat(LoginAnswer.from(example(SessionOperation.LOGIN)).toJson())
                .isEqualTo(Golden.json("answers/login.json").toString());
        assertThat(SecondFactorAnswer.from(example(SessionOperation.ACCESS_CODE))
                        .toJson())
                .isEqualTo(Golden.json("answers/session-2fa-wire.json").toString());
        assertThat(LogoutAnswer.from(example(SessionOperation.LOGOUT))).isEqualTo(LogoutAnswer.SUCCESSFUL);
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> checked = new ArrayList<>();
        eachExample((media, value) -> {
            JsonNode schema = media.path("schema");
            if (schema.has("$ref") && !value.isTextual()) {
                assertThat(validate(schema.path("$ref").textValue(), value))
                        .as(value.toString())
                        .isEmpty();
                checked.add(value.toString());
            }
        });
        assertThat(checked).hasSizeGreaterThan(50);
    }

    @Test
    void everyExampleOfARefusalIsReadAsOneWithItsCode() {
        Set<String> codes = new TreeSet<>();
        eachExample((media, value) -> {
            byte[] body = (value.isTextual() ? value.textValue() : value.toString()).getBytes(StandardCharsets.UTF_8);
            if (ReplyReader.read(body) instanceof Reply.Refused refused) {
                codes.add(refused.fault().code().text());
            } else {
                assertThat(value.toString()).doesNotContain("fault");
            }
        });
        assertThat(codes)
                .contains(
                        FaultCode.MISSING_CREDENTIALS.text(),
                        FaultCode.INVALID_CREDENTIALS.text(),
                        FaultCode.QUOTA_REACHED.text(),
                        FaultCode.NO_MATCHING_RESOURCE.text(),
                        FaultCode.INVALID_INPUT.text(),
                        FaultCode.INVALID_ONE_TIME_TOKEN.text(),
                        FaultCode.LOGIN_REFUSED.text(),
                        FaultCode.WRONG_ACCESS_CODE.text(),
                        FaultCode.LOGIN_WAIT.text(),
                        FaultCode.TOO_MANY_SESSIONS.text(),
                        FaultCode.SESSION_ENDED.text(),
                        FaultCode.UNEXPECTED.text(),
                        FaultCode.UNAVAILABLE.text(),
                        FaultCode.GATEWAY_TIMEOUT.text());
    }

    /** One session too many may be refused: 403, which the seed's tables do not have. */
    private static boolean opensASession(SessionOperation operation) {
        return operation == SessionOperation.ACCESS_CODE || operation == SessionOperation.ONE_TIME_TOKEN;
    }

    private JsonNode responses(SessionOperation operation) {
        return document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses");
    }

    private io.github.kstrade.contract.Fields example(SessionOperation operation) {
        JsonNode media =
                resolve(responses(operation).path("200")).path("content").path("application/json");
        JsonNode example = resolve(media.path("examples").elements().next()).path("value");
        return ((Reply.Answered) ReplyReader.read(example.toString().getBytes(StandardCharsets.UTF_8))).success();
    }

    private void eachExample(BiConsumer<JsonNode, JsonNode> visitor) {
        for (SessionOperation operation : SessionOperation.values()) {
            for (JsonNode response : responses(operation)) {
                for (JsonNode media : resolve(response).path("content")) {
                    for (JsonNode example : media.path("examples")) {
                        visitor.accept(media, resolve(example).path("value"));
                    }
                }
            }
        }
    }

    @Test
    void ourOwnCallsAreUnderAContextOfTheirOwn() throws IOException {
        JsonNode own = MAPPER.readTree(OpenApi.ownDocument());
        assertThat(own.path("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(own.path("paths").properties())
                .allSatisfy(path -> assertThat(path.getKey()).startsWith("/kstrade/1.0/"));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
    }

    private List<String> validate(String reference, JsonNode value) {
        String self = "https://kstrade.invalid/openapi.json";
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(java.util.Map.of(self, document.toString())));
        Schema schema = registry.getSchema(com.networknt.schema.SchemaLocation.of(self + reference));
        return schema.validate(value.toString(), com.networknt.schema.InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
