package io.github.kstrade.e2e.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.work.WorkLimits;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More logins than can be hashed hurt those who send them, and nobody else. How fast it all is, {@code bench/storm} measures. */
class LoginStormTest {

    private static final int QUEUE = 8;
    private static final int STORM = 40;
    private static final Settings SLOW_HASHES = TradeApiSandboxBuilder.SETTINGS
            .with(new Argon2Cost(16_384, 4, 1))
            .with(new WorkLimits(
                    WorkLimits.DEFAULT.storeThreads(),
                    WorkLimits.DEFAULT.storeQueue(),
                    1,
                    1,
                    QUEUE,
                    WorkLimits.DEFAULT.drainTimeout()));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RawCaller> callers = new ArrayList<>();

    @Test
    void aStormIsRefusedWhileOthersAreServed() throws Exception {
        try (TradeApiSandbox sandbox =
                        TradeApiSandbox.builder().settings(SLOW_HASHES).start();
                RawHttp operator = RawHttp.to(sandbox.operatorAccess().admin())) {
            SandboxAccount calm = sandbox.addAccount("CALM");
            try (RawCaller trader = RawCaller.of(sandbox, calm)) {
                String session = trader.newSession();
                String login = trader.newOneTimeToken();
                List<Future<RawAnswer>> storm = storm(sandbox);
                Await.until("many logins wait", () -> waiting(trader) > 3);

                assertThat(isAlive(sandbox, operator, session)).isTrue();
                assertThat(trader.oneTimeToken(login).outcome()).isEqualTo("200");
                assertThat(trader.init().outcome()).isEqualTo("200");
                assertThat(trader.logout(session).outcome()).isEqualTo("200");
                assertThat(isAlive(sandbox, operator, session)).isFalse();
                assertThat(trader.login().outcome())
                        .as("another app has its turn")
                        .isEqualTo("200");

                assertThatMostAreRefused(storm);
                assertThat(callers.get(0).login().outcome())
                        .as("after the storm")
                        .isEqualTo("200");
            }
        } finally {
            for (RawCaller caller : callers) {
                caller.close();
            }
            threads.shutdownNow();
        }
    }

    @Test
    void whoMustWaitIsToldSoHoweverFullTheQueueIs() throws Exception {
        try (TradeApiSandbox sandbox =
                TradeApiSandbox.builder().settings(SLOW_HASHES).start()) {
            SandboxAccount guesser = sandbox.addAccount("GUESSER");
            try (RawCaller guessing = RawCaller.of(sandbox, guesser)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(guessing.login("not the password").outcome()).isEqualTo("401/50002");
                }
                List<Future<RawAnswer>> storm = storm(sandbox);
                Await.until("many logins wait", () -> waiting(guessing) > 3);
                assertThat(guessing.login().outcome()).isEqualTo("429/50004");
                assertThatMostAreRefused(storm);
            }
        } finally {
            for (RawCaller caller : callers) {
                caller.close();
            }
            threads.shutdownNow();
        }
    }

    private List<Future<RawAnswer>> storm(TradeApiSandbox sandbox) throws IOException {
        for (int i = 0; i < STORM; i++) {
            callers.add(RawCaller.of(sandbox));
        }
        List<Future<RawAnswer>> answers = new ArrayList<>();
        for (RawCaller caller : callers) {
            answers.add(threads.submit(() -> caller.login()));
        }
        return answers;
    }

    private static void assertThatMostAreRefused(List<Future<RawAnswer>> storm) throws Exception {
        int refused = 0;
        for (Future<RawAnswer> login : storm) {
            RawAnswer answer = login.get(120, TimeUnit.SECONDS);
            if (answer.status() != 200) {
                refused++;
                assertThat(answer.outcome()).isEqualTo("503/303001");
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
        }
        assertThat(refused).isBetween(1, STORM - QUEUE);
    }

    private static boolean isAlive(TradeApiSandbox sandbox, RawHttp operator, String session) throws IOException {
        String token = sandbox.operatorAccess().adminToken().reveal();
        return operator.send(RawRequest.introspect(session, token).bytes())
                .read()
                .json()
                .path("active")
                .asBoolean();
    }

    /** How many logins wait for the thread that hashes. */
    private static double waiting(RawCaller caller) throws IOException {
        String metrics = caller.call(RawRequest.of("GET", "/metrics")).text();
        return metrics.lines()
                .filter(line -> line.startsWith("kstrade_waiting{lane=\"HASHING\"} "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
