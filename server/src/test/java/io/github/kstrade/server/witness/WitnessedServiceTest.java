package io.github.kstrade.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.RefusalTally;
import io.github.kstrade.server.message.FaultFormat;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.store.AuditSamples;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WitnessedServiceTest {

    private static final Response GRANTED = Response.json("{\"Success\":{\"oneTimeToken\":\"T\"}}");
    private static final Response FAILED = new Response(500, Map.of(), Response.JSON, "{}", FaultCode.UNEXPECTED);

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    private final AuditTrail trail = SqlAuditTrail.open(database, AuditSamples.KEY, "a", Duration.ofSeconds(30));

    @AfterEach
    void close() {
        trail.close();
        database.close();
    }

    @Test
    void anAnswerThatCanNotBeRecordedIsNotGiven() {
        trail.close();
        Response answer = serve(GRANTED);
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).contains("101504").doesNotContain("oneTimeToken");
    }

    @Test
    void aFailureOfOursGoesOutAlsoIfItCanNotBeRecorded() {
        trail.close();
        assertThat(serve(FAILED)).isEqualTo(FAILED);
    }

    @Test
    void whenTheAnswerIsThereSoIsItsRecord() {
        assertThat(serve(GRANTED)).isEqualTo(GRANTED);
        assertThat(new SqlAuditArchive(database).after("a", 0, 10))
                .extracting(record -> record.field("operation"), record -> record.field("client"))
                .containsExactly(tuple("login", "192.0.2.9"));
    }

    @Test
    void aUseridOrConsumerKeyThatCanBeNoneIsLeftOut() {
        Request strange = request(Map.of("consumerkey", List.of("k\u00e9y")), "{\"userid\":\"two\\nlines\"}");
        new WitnessedService(
                        new Answers(GRANTED),
                        "api",
                        new SessionApiCalls("/apim"),
                        trail,
                        new RefusalTally(trail),
                        () -> Samples.NOW)
                .serve(strange)
                .toCompletableFuture()
                .join();
        assertThat(new SqlAuditArchive(database).after("a", 0, 10))
                .extracting(record -> record.field("userid") + record.field("consumerKey"))
                .containsExactly("");
    }

    private Response serve(Response answer) {
        return new WitnessedService(
                        new Answers(answer),
                        "api",
                        new SessionApiCalls("/apim"),
                        trail,
                        new RefusalTally(trail),
                        () -> Samples.NOW)
                .serve(request(Map.of("consumerkey", List.of("key")), "{\"userid\":\"RAVI01\"}"))
                .toCompletableFuture()
                .join();
    }

    private static Request request(Map<String, List<String>> headers, String body) {
        return new Request(
                "1",
                "POST",
                "/apim/session/1.0/session/login/userid",
                false,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                "192.0.2.9");
    }

    private record Answers(Response response) implements HttpService {

        @Override
        public CompletionStage<Response> serve(Request request) {
            return CompletableFuture.completedFuture(response);
        }

        @Override
        public String nameOf(Request request) {
            return request.path();
        }

        @Override
        public Response refuse(Refusal refusal, Request request) {
            return FaultFormat.answer(refusal, List.of(), request.id());
        }
    }
}
