package io.github.kstrade.server.http;

import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes every answer in the log and in the metrics: which call, what came of it, how long it took. No header, body or unknown path gets there. */
public final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.kstrade.server.requests");

    /** Up to which durations requests are counted apart, so that a board can say how long the slowest hundredth takes. */
    private static final Duration[] BUCKETS = LongStream.of(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String listener;
    private final MeterRegistry metrics;

    /**
     * @param listener the listener's name in the log
     * @param metrics where requests are counted
     */
    public RequestLog(String listener, MeterRegistry metrics) {
        this.listener = listener;
        this.metrics = metrics;
    }

    /** A reading to measure a duration from. */
    long now() {
        return metrics.config().clock().monotonicTime();
    }

    void note(Request request, String name, Response response, long started) {
        long nanos = now() - started;
        String code =
                response.fault().equals(FaultCode.NONE) ? "" : response.fault().text();
        Timer.builder("kstrade.requests")
                .description("Requests answered, by path, status and fault code")
                .serviceLevelObjectives(BUCKETS)
                .tag("listener", listener)
                .tag("path", name)
                .tag("status", Integer.toString(response.status()))
                .tag("fault", code)
                .register(metrics)
                .record(nanos, TimeUnit.NANOSECONDS);
        LOG.atInfo()
                .addKeyValue("request", request.id())
                .addKeyValue("listener", listener)
                .addKeyValue("method", knownMethod(request.method()))
                .addKeyValue("path", name)
                .addKeyValue("status", response.status())
                .addKeyValue("fault", code)
                .addKeyValue("client", request.clientAddress())
                .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
                .log("answered");
    }

    private static String knownMethod(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT" -> method;
            default -> "other";
        };
    }
}
