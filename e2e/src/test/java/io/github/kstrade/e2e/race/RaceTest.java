package io.github.kstrade.e2e.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.StoreLimits;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What holds for one caller holds for 64 at once. */
@ExtendWith(TradeApiSandboxExtension.class)
class RaceTest {

    private static final Duration OTHER_DAY = Duration.ofHours(1);

    @Test
    void ofManyWhoSubmitAOneTimeTokenWithItsCodeOneGetsASession(TradeApiSandbox sandbox) throws Exception {
        SandboxAccount account = sandbox.account();
        try (Runners runners = Runners.of(sandbox, account);
                RawCaller first = RawCaller.of(sandbox)) {
            for (int round = 0; round < Campaign.rounds(25, 1_000); round++) {
                String token = first.newOneTimeToken();
                String code = sandbox.newestAccessCode(account.userid());
                assertThat(runners.outcomes(
                                caller -> caller.accessCode(token, code).outcome()))
                        .as("round " + round)
                        .isEqualTo("{200=1, 401/50001=63}");
                sandbox.endSessions(account.userid());
            }
        }
    }

    @Test
    void ofManyWhoSubmitAOneTimeTokenWithoutACodeOneGetsASession(TradeApiSandbox sandbox) throws Exception {
        SandboxAccount account = sandbox.account();
        try (Runners runners = Runners.of(sandbox, account);
                RawCaller first = RawCaller.of(sandbox)) {
            for (int round = 0; round < Campaign.rounds(25, 1_000); round++) {
                String token = first.newOneTimeToken();
                assertThat(runners.outcomes(caller -> caller.oneTimeToken(token).outcome()))
                        .as("round " + round)
                        .isEqualTo("{200=1, 401/50001=63}");
                assertThat(sandbox.liveSessions(account.userid())).isOne();
                sandbox.endSessions(account.userid());
            }
        }
    }

    @Test
    void theSameHoldsForADatabaseInAFile(@TempDir Path data) throws Exception {
        Settings patient = TradeApiSandboxBuilder.SETTINGS.with(new StoreLimits(Duration.ofSeconds(20)));
        try (TradeApiSandbox sandbox = TradeApiSandbox.builder()
                        .settings(patient)
                        .dataDirectory(data)
                        .start();
                Runners runners = Runners.of(sandbox, sandbox.account());
                RawCaller first = RawCaller.of(sandbox)) {
            for (int round = 0; round < Campaign.rounds(12, 1_000); round++) {
                String token = first.newOneTimeToken();
                assertThat(runners.outcomes(caller -> caller.oneTimeToken(token).outcome()))
                        .as("round " + round)
                        .isEqualTo("{200=1, 401/50001=63}");
            }
        }
    }

    @Test
    void ofManyWrongCodesFiveAreCountedAndSpendTheToken(TradeApiSandbox sandbox) throws Exception {
        SandboxAccount account = sandbox.account();
        try (Runners runners = Runners.of(sandbox, account);
                RawCaller first = RawCaller.of(sandbox)) {
            for (int round = 0; round < Campaign.rounds(15, 500); round++) {
                String token = first.newOneTimeToken();
                String right = sandbox.newestAccessCode(account.userid());
                String wrong = right.equals("111111") ? "222222" : "111111";
                List<RawAnswer> answers = runners.all(caller -> caller.accessCode(token, wrong));
                List<String> told = answers.stream()
                        .filter(answer -> answer.outcome().equals("401/50003"))
                        .map(answer -> answer.fault().description())
                        .sorted()
                        .toList();
                assertThat(told)
                        .as("round " + round)
                        .containsExactly(
                                "Access code is not correct. That was the last try for this login; login again",
                                "Access code is not correct. Tries left for this login: 1",
                                "Access code is not correct. Tries left for this login: 2",
                                "Access code is not correct. Tries left for this login: 3",
                                "Access code is not correct. Tries left for this login: 4");
                assertThat(answers)
                        .filteredOn(answer -> Set.of("401/50001", "429/50004").contains(answer.outcome()))
                        .hasSize(59);
                assertThat(first.accessCode(token, right).outcome()).isEqualTo("401/50001");
                sandbox.advance(OTHER_DAY); // the userid waits, at most so long
                String whole = first.newOneTimeToken(); // a whole login forgets the failures
                String code = sandbox.newestAccessCode(account.userid());
                assertThat(first.accessCode(whole, code).outcome()).isEqualTo("200");
            }
        }
    }

    @Test
    void ofManyWrongPasswordsTheAllowedNumberIsTried(TradeApiSandbox sandbox) throws Exception {
        for (int round = 0; round < Campaign.rounds(12, 200); round++) {
            try (Runners runners = Runners.of(sandbox, sandbox.addAccount("U" + round))) {
                assertThat(runners.outcomes(
                                caller -> caller.login("not the password").outcome()))
                        .as("round " + round)
                        .isEqualTo("{401/50002=5, 429/50004=59}");
            }
        }
    }

    @Test
    void ofManyWrongPasswordsOfNobodyAsManyAreTried(TradeApiSandbox sandbox) throws Exception {
        SandboxAccount app = sandbox.account();
        for (int round = 0; round < Campaign.rounds(10, 200); round++) {
            RawRequest login = RawRequest.login(app)
                    .body("{\"userid\":\"NOBODY" + round + "\",\"password\":\"not the password\"}");
            try (Runners runners = Runners.of(sandbox, app)) {
                assertThat(runners.outcomes(caller -> caller.call(login).outcome()))
                        .as("round " + round)
                        .isEqualTo("{401/50002=5, 429/50004=59}");
            }
        }
    }

    @Test
    void manyWhoLogInRightlyAtOnceAllSucceed(TradeApiSandbox sandbox) throws Exception {
        try (Runners runners = Runners.of(sandbox, sandbox.account())) {
            for (int round = 0; round < Campaign.rounds(12, 200); round++) {
                assertThat(runners.outcomes(caller -> caller.login().outcome())).isEqualTo("{200=64}");
            }
        }
    }

    @Test
    void ofManyWhoLogOutASessionOneDoes(TradeApiSandbox sandbox) throws Exception {
        try (Runners runners = Runners.of(sandbox, sandbox.account());
                RawCaller first = RawCaller.of(sandbox)) {
            for (int round = 0; round < Campaign.rounds(15, 1_000); round++) {
                String token = first.newSession();
                assertThat(runners.outcomes(caller -> caller.logout(token).outcome()))
                        .isEqualTo("{200=1, 400/99999=63}");
            }
        }
    }

    @Test
    void noRequestThatStartsAfterALogoutWasAnsweredFindsTheSession(TradeApiSandbox sandbox) throws Exception {
        String adminToken = sandbox.operatorAccess().adminToken().reveal();
        ExecutorService threads = Executors.newFixedThreadPool(Runners.COUNT);
        List<RawHttp> connections = new java.util.ArrayList<>();
        try (RawCaller owner = RawCaller.of(sandbox)) {
            for (int i = 0; i < Runners.COUNT; i++) {
                connections.add(RawHttp.to(sandbox.operatorAccess().admin()));
            }
            for (int round = 0; round < Campaign.rounds(15, 500); round++) {
                String token = owner.newSession();
                RawRequest introspect = RawRequest.introspect(token, adminToken);
                AtomicBoolean answered = new AtomicBoolean();
                CountDownLatch hammering = new CountDownLatch(Runners.COUNT);
                List<Future<Integer>> watchers = connections.stream()
                        .map(connection -> threads.submit(() -> watch(connection, introspect, answered, hammering)))
                        .toList();
                hammering.await();
                assertThat(owner.logout(token).outcome()).isEqualTo("200");
                answered.set(true);
                for (Future<Integer> watcher : watchers) {
                    assertThat(watcher.get(60, TimeUnit.SECONDS))
                            .as("round " + round)
                            .isZero();
                }
            }
        } finally {
            threads.shutdownNow();
            for (RawHttp connection : connections) {
                connection.close();
            }
        }
    }

    /** Asks for the session until three requests have begun after the logout was answered; counts those of them that found it. */
    private static int watch(
            RawHttp connection, RawRequest introspect, AtomicBoolean answered, CountDownLatch hammering)
            throws Exception {
        int late = 0;
        int found = 0;
        while (late < 3) {
            boolean after = answered.get();
            boolean active = connection
                    .send(introspect.bytes())
                    .read()
                    .json()
                    .path("active")
                    .asBoolean();
            hammering.countDown();
            late += after ? 1 : 0;
            found += after && active ? 1 : 0;
        }
        return found;
    }

    @Test
    void theQuotaIsExactForManyAtOnce(TradeApiSandbox sandbox) throws Exception {
        for (int quota : IntStream.of(1, 10, 63).toArray()) {
            try (Runners runners = Runners.of(sandbox, sandbox.addApp(sandbox.account(), quota))) {
                assertThat(runners.outcomes(caller -> caller.init().outcome()))
                        .isEqualTo("{200=" + quota + ", 429/900807=" + (64 - quota) + "}");
                sandbox.advance(Duration.ofMinutes(1));
                assertThat(runners.outcomes(caller -> caller.init().outcome()))
                        .isEqualTo("{200=" + quota + ", 429/900807=" + (64 - quota) + "}");
            }
        }
    }
}
