package io.github.kstrade.e2e.status;

import static io.github.kstrade.e2e.status.ExpectedRefusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.error.GatewayTimeoutException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.FileLockProcess;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.StoreLimits;
import io.github.kstrade.server.work.WorkLimits;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every 5xx of the seed's tables, for every call, by its real cause, from the server's failure to the exception in Java, and the recovery after it. */
@ExtendWith(TradeApiSandboxExtension.class)
class ServiceFailureByCauseTest {

    @Nested
    class Unexpected500 {

        @TempDir
        Path data;

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void aTableThatIsGoneIsAnUnexpectedErrorUntilItIsBack(SessionOperation operation) throws Exception {
            try (TradeApiSandbox sandbox =
                            TradeApiSandbox.builder().dataDirectory(data).start();
                    PreparedCall call = PreparedCall.of(operation, sandbox);
                    Sqlite stranger = Sqlite.in(data)) {
                stranger.run("ALTER TABLE access_grant RENAME TO lost");
                UnexpectedServerErrorException failed =
                        refusal(call, UnexpectedServerErrorException.class, 500, FaultCode.UNEXPECTED);
                assertThat(failed.fault().message()).isEqualTo("Unexpected error");
                assertThat(failed.fault().description()).matches(".* under the id [0-9a-f]{16}");
                assertThat(failed.body()).doesNotContain("access_grant", "Exception", "\tat ");
                stranger.run("ALTER TABLE lost RENAME TO access_grant");
                assertThat(call.make()).isNotNull();
            }
        }
    }

    @Nested
    class Unavailable503 {

        @TempDir
        Path data;

        @Test
        void aServerThatStopsTakesNoNewWorkAndFinishesWhatItHas() throws Exception {
            Settings patient = TradeApiSandboxBuilder.SETTINGS.with(new StoreLimits(Duration.ofSeconds(30)));
            ExecutorService threads = Executors.newCachedThreadPool();
            List<PreparedCall> calls = new ArrayList<>();
            try (TradeApiSandbox sandbox = TradeApiSandbox.builder()
                            .settings(patient)
                            .dataDirectory(data)
                            .start();
                    RawCaller slow = RawCaller.of(sandbox);
                    RawCaller watching = RawCaller.of(sandbox)) {
                for (SessionOperation operation : SessionOperation.values()) {
                    calls.add(PreparedCall.of(operation, sandbox));
                }
                Future<RawAnswer> open;
                Future<?> stopped;
                try (Sqlite lock = Sqlite.locking(data)) {
                    assertThat(lock).isNotNull();
                    open = threads.submit(() -> slow.login());
                    Await.until(
                            "the slow login waits for the store", () -> Await.inside("kstrade-hashing", "await") == 1);
                    stopped = threads.submit(sandbox::close);
                    Await.until("the server stops", () -> watching.init().status() == 503);
                    assertThat(watching.init().header("Retry-After")).isEqualTo("5");
                    for (PreparedCall call : calls) {
                        ServiceUnavailableException refused =
                                refusal(call, ServiceUnavailableException.class, 503, FaultCode.UNAVAILABLE);
                        assertThat(refused.fault().message()).isEqualTo("Trade API service is unavailable");
                        assertThat(refused.fault().description()).isEqualTo("The server is stopping");
                        assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(5));
                    }
                    assertThat(stopped.isDone()).isFalse();
                }
                assertThat(open.get(20, TimeUnit.SECONDS).outcome()).isEqualTo("200");
                stopped.get(20, TimeUnit.SECONDS);
            } finally {
                calls.forEach(PreparedCall::close);
                threads.shutdownNow();
            }
        }

        @Test
        void moreLoginsThanTheHashingQueueHoldsAreRefusedWhileOthersAreServed() throws Exception {
            WorkLimits common = WorkLimits.DEFAULT;
            WorkLimits oneAtATime =
                    new WorkLimits(common.storeThreads(), common.storeQueue(), 1, 1, 1, common.drainTimeout());
            Settings expensive = TradeApiSandboxBuilder.SETTINGS
                    .with(new Argon2Cost(65_536, 4, 1))
                    .with(oneAtATime);
            ExecutorService threads = Executors.newCachedThreadPool();
            try (TradeApiSandbox sandbox =
                            TradeApiSandbox.builder().settings(expensive).start();
                    RawCaller other = RawCaller.of(sandbox)) {
                int logins = 8;
                CountDownLatch ready = new CountDownLatch(logins);
                List<PreparedCall> calls = new ArrayList<>();
                List<Future<Object>> results = new ArrayList<>();
                for (int i = 0; i < logins; i++) {
                    PreparedCall call = PreparedCall.of(SessionOperation.LOGIN, sandbox);
                    calls.add(call);
                    results.add(threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        try {
                            return call.make();
                        } catch (ServiceUnavailableException full) {
                            return full;
                        }
                    }));
                }
                ready.await();
                assertThat(other.init().outcome()).isEqualTo("200");
                int refused = 0;
                for (Future<Object> result : results) {
                    if (result.get(60, TimeUnit.SECONDS) instanceof ServiceUnavailableException full) {
                        refused++;
                        assertThat(full.httpStatus()).hasValue(503);
                        assertThat(full.fault())
                                .isEqualTo(new Fault(
                                        FaultCode.UNAVAILABLE,
                                        "Trade API service is unavailable",
                                        "Too many logins at once; try again shortly"));
                        assertThat(full.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
                    }
                }
                assertThat(refused).isBetween(1, logins - 2);
                assertThat(calls.get(0).make()).isNotNull();
                calls.forEach(PreparedCall::close);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    class GatewayTimeout504 {

        private static final Settings HASTY =
                TradeApiSandboxBuilder.SETTINGS.with(new StoreLimits(Duration.ofMillis(400)));
        private static final int CONNECTIONS_TO_READ = 4;

        @TempDir
        Path data;

        @ParameterizedTest
        @EnumSource(names = {"LOGIN", "ACCESS_CODE", "ONE_TIME_TOKEN", "LOGOUT"})
        void whatMustWriteTimesOutWhileAnotherHoldsTheStoreAndWorksAfterwards(SessionOperation operation)
                throws Exception {
            try (TradeApiSandbox sandbox = TradeApiSandbox.builder()
                            .settings(HASTY)
                            .dataDirectory(data)
                            .start();
                    PreparedCall call = PreparedCall.of(operation, sandbox)) {
                try (Sqlite lock = Sqlite.locking(data)) {
                    assertThat(lock).isNotNull();
                    expectTimeout(call);
                }
                assertThat(call.make()).isNotNull();
            }
        }

        @Test
        void everyCallTimesOutWhileTheStoreCanNotBeReadAndWorksAfterwards() throws Exception {
            ExecutorService threads = Executors.newCachedThreadPool();
            List<PreparedCall> calls = new ArrayList<>();
            try (TradeApiSandbox sandbox = TradeApiSandbox.builder()
                    .settings(HASTY)
                    .dataDirectory(data)
                    .start()) {
                for (SessionOperation operation : SessionOperation.values()) {
                    calls.add(PreparedCall.of(operation, sandbox));
                }
                try (FileLockProcess recovering = FileLockProcess.on(data)) {
                    assertThat(recovering).isNotNull();
                    expectTimeout(calls.get(0));
                    assertThat(Await.inside("kstrade-sqlite-reader", "executeQuery"))
                            .as("the answer came while the read still waits")
                            .isPositive();
                    for (int i = 0; i < CONNECTIONS_TO_READ; i++) {
                        threads.execute(() -> readInVain(sandbox));
                    }
                    Await.until(
                            "all connections that read wait for the lock",
                            () -> Await.inside("kstrade-sqlite-reader", "executeQuery") == CONNECTIONS_TO_READ);
                    calls.forEach(this::expectTimeout);
                }
                for (PreparedCall call : calls) {
                    assertThat(call.make()).isNotNull();
                }
            } finally {
                calls.forEach(PreparedCall::close);
                threads.shutdownNow();
            }
        }

        private void readInVain(TradeApiSandbox sandbox) {
            try (RawCaller caller = RawCaller.of(sandbox)) {
                assertThat(caller.init().outcome()).isIn("200", "504/101504");
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }

        private void expectTimeout(PreparedCall call) {
            GatewayTimeoutException late = refusal(call, GatewayTimeoutException.class, 504, FaultCode.GATEWAY_TIMEOUT);
            assertThat(late.fault().message()).isEqualTo("Gateway timeout, trade API is unreachable");
        }
    }
}
