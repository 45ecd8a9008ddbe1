package io.github.kstrade.e2e.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is sent, the server answers it or closes the connection, in time, and goes on as before. */
class MalformedRequestsTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration HANG = Duration.ofSeconds(8);
    private static final int SENDERS = 24;
    private static final int MAX_ANSWERS = 8;

    @RegisterExtension
    final TradeApiSandboxExtension sandboxes = new TradeApiSandboxExtension(TradeApiSandbox.builder()
            .settings(TradeApiSandboxBuilder.SETTINGS.with(HttpLimits.DEFAULT.timeouts(SHORT, SHORT))));

    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void malformedRequestsAreAnsweredOrCutOffAndLeaveNothingBehind(TradeApiSandbox sandbox) throws Exception {
        SandboxAccount account = sandbox.account();
        SandboxAccount other = sandbox.addAccount("OTHER1");
        MalformedRequests requests = new MalformedRequests(account);
        run(sandbox, requests, 0, 500); // so that all threads and classes are there
        long descriptors = openDescriptors();
        long threads = serverThreads();

        run(sandbox, requests, 500, Campaign.rounds(5_000, 100_000));

        assertThat(failures).isEmpty();
        assertThat(outcomes.keySet()).contains("closed", "400", "401", "405", "408", "411", "413", "415", "431");
        Await.until("all connections are closed", () -> openDescriptors() <= descriptors + 5);
        assertThat(serverThreads()).isLessThanOrEqualTo(threads + 2);
        try (RawCaller caller = RawCaller.of(sandbox, other)) {
            assertThat(caller.init().outcome()).isEqualTo("200");
            assertThat(caller.logout(caller.newSession()).outcome()).isEqualTo("200");
        }
        System.err.println("malformed requests: " + outcomes);
    }

    /** For whoever looks into a failure: {@code -Dkstrade.request=SEED} sends that one request and shows what comes back. */
    @Test
    void oneRequestCanBeRepeatedByItsSeed(TradeApiSandbox sandbox) {
        long seed = Long.getLong("kstrade.request", Campaign.seed());
        MalformedRequests requests = new MalformedRequests(sandbox.account());
        assertThat(requests.of(seed)).hasToString(requests.of(seed).toString());
        send(sandbox, requests.of(seed));
        assertThat(failures).isEmpty();
        if (Long.getLong("kstrade.request") != null) {
            System.err.println(requests.of(seed) + "\n" + outcomes);
        }
    }

    private void run(TradeApiSandbox sandbox, MalformedRequests requests, long from, long count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        AtomicLong next = new AtomicLong(Campaign.seed() + from);
        long end = Campaign.seed() + from + count;
        CountDownLatch done = new CountDownLatch(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            threads.execute(() -> {
                for (long seed = next.getAndIncrement();
                        seed < end && failures.isEmpty();
                        seed = next.getAndIncrement()) {
                    send(sandbox, requests.of(seed));
                }
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.MINUTES)).isTrue();
        threads.shutdown();
    }

    private void send(TradeApiSandbox sandbox, Malformed request) {
        try (RawHttp connection = RawHttp.to(sandbox.host()).limit(HANG)) {
            sendParts(connection, request);
            int answers = 0;
            try {
                while (answers < MAX_ANSWERS) {
                    RawAnswer answer = connection.read(!request.withoutBody());
                    answers++;
                    check(request, answer);
                    // after an answer to the end of what was sent, the server waits for more: nobody sends any
                    connection.limit(Duration.ofMillis(50));
                }
            } catch (SocketTimeoutException nothingMore) {
                if (answers == 0) {
                    failures.add("no answer within " + HANG + ": " + request);
                }
            } catch (EOFException | SocketException closed) {
                count(answers == 0 ? "closed" : "closed after answers");
            }
        } catch (IOException | AssertionError failed) {
            failures.add(failed + " for " + request);
        }
    }

    private static void sendParts(RawHttp connection, Malformed request) throws IOException {
        try {
            for (byte[] part : request.parts()) {
                connection.send(part);
            }
        } catch (SocketException refusedMeanwhile) {
            return; // the answer may be there nevertheless
        }
    }

    private void check(Malformed request, RawAnswer answer) {
        count(Integer.toString(answer.status()));
        if (answer.status() >= 500) {
            failures.add(answer + " for " + request);
        }
        if (answer.status() >= 400 && !request.withoutBody()) {
            assertThat(answer.fault().code().text()).isNotEmpty();
            assertThat(answer.fault().message()).isNotEmpty();
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, any -> new AtomicLong()).incrementAndGet();
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x")
                        || thread.getName().startsWith("kstrade"))
                .count();
    }

    /** Of this process, which is the server too; 0 where they can not be counted. */
    private static long openDescriptors() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.toList().size();
        }
    }
}
