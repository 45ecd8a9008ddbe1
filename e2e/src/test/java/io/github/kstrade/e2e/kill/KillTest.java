package io.github.kstrade.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.e2e.Campaign;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.testkit.SandboxAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server has answered holds, however it ends. */
class KillTest {

    private static final int CLIENTS = 8;

    @TempDir
    Path folder;

    @Test
    void noAnsweredLoginAndNoAnsweredLogoutIsLostWhenTheServerIsKilled() throws Exception {
        SplittableRandom random = new SplittableRandom(Campaign.seed());
        Path data = folder.resolve("data");
        List<Ledger> told = new ArrayList<>();
        ServerProcess server = ServerProcess.start(data);
        SandboxAccount account = server.account();
        try {
            for (int round = 0; round < Campaign.rounds(1, 200); round++) {
                Ledger ledger = new Ledger();
                told.add(ledger);
                killAfter(random.nextInt(1, Campaign.rounds(100, 600)), server, account, ledger);
                server = ServerProcess.start(data);
                check(server, ledger, "round " + round);
            }
            for (Ledger ledger : told) {
                check(server, ledger, "round " + told.indexOf(ledger) + ", after all rounds");
            }
        } finally {
            server.close();
        }
        System.err.println("kill: " + total(told, Ledger.State.GRANTED) + " sessions kept, "
                + total(told, Ledger.State.LOGGED_OUT) + " logouts final, " + total(told, Ledger.State.LEAVING)
                + " logouts not answered");
    }

    private static int total(List<Ledger> told, Ledger.State state) {
        return told.stream().mapToInt(ledger -> ledger.in(state).size()).sum();
    }

    /** Kills the server while clients log in and out, after so many answers. */
    private static void killAfter(int answers, ServerProcess server, SandboxAccount account, Ledger ledger)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch enough = new CountDownLatch(answers);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(() -> logInAndOut(server.host(), account, ledger, enough)));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        server.kill();
        for (Future<?> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    private static void logInAndOut(ApiHost host, SandboxAccount account, Ledger ledger, CountDownLatch answers) {
        try (RawCaller caller = RawCaller.at(host, account)) {
            for (int i = 0; true; i++) {
                String token = caller.newSession();
                ledger.note(token, Ledger.State.GRANTED);
                answers.countDown();
                if (i % 2 == 0) {
                    ledger.note(token, Ledger.State.LEAVING);
                    if (caller.logout(token).status() == 200) {
                        ledger.note(token, Ledger.State.LOGGED_OUT);
                    }
                    answers.countDown();
                }
            }
        } catch (IOException killed) {
            assertThat(killed).isNotNull();
        }
    }

    private static void check(ServerProcess server, Ledger ledger, String when) throws IOException {
        try (RawHttp operator = server.operator()) {
            for (String granted : ledger.in(Ledger.State.GRANTED)) {
                assertThat(server.isAlive(operator, granted))
                        .as("granted, " + when)
                        .isTrue();
            }
            for (String loggedOut : ledger.in(Ledger.State.LOGGED_OUT)) {
                assertThat(server.isAlive(operator, loggedOut))
                        .as("logged out, " + when)
                        .isFalse();
            }
        }
    }

    @Test
    void aTerminatedServerFinishesWhatItHasAndEndsCleanly() throws Exception {
        Path data = folder.resolve("data");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerProcess server = ServerProcess.start(data);
                RawCaller watching = RawCaller.at(server.host(), server.account());
                RawCaller slow = RawCaller.at(server.host(), server.account());
                RawCaller behind = RawCaller.at(server.host(), server.account())) {
            SandboxAccount account = server.account();
            String session = watching.newSession();
            List<Future<RawAnswer>> open;
            try (Sqlite lock = Sqlite.locking(data)) {
                assertThat(lock).isNotNull();
                open = List.of(threads.submit(() -> slow.login()), threads.submit(() -> behind.login()));
                Await.until(
                        "one login waits for the store and the other for the only thread",
                        () -> metrics(watching).contains("kstrade_waiting{lane=\"HASHING\"} 1.0"));
                server.terminate();
                Await.until("the server stops", () -> watching.init().status() == 503);
                assertThat(server.isRunning()).isTrue();
                assertThat(open).noneMatch(Future::isDone);
            }
            List<String> finished = new ArrayList<>();
            for (Future<RawAnswer> login : open) {
                finished.add(login.get(20, TimeUnit.SECONDS).success("oneTimeToken"));
            }
            assertThat(server.awaitEnd(20)).isEqualTo(143);
            assertThat(data.resolve("running")).doesNotExist();
            Path log = data.resolve("kstrade.db-wal");
            assertThat(Files.exists(log) ? Files.size(log) : 0).isZero();
            try (ServerProcess again = ServerProcess.start(data);
                    RawHttp operator = again.operator();
                    RawCaller caller = RawCaller.at(again.host(), account)) {
                assertThat(again.isAlive(operator, session)).isTrue();
                for (String oneTimeToken : finished) {
                    assertThat(caller.oneTimeToken(oneTimeToken).outcome()).isEqualTo("200");
                }
                assertThat(caller.logout(session).outcome()).isEqualTo("200");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String metrics(RawCaller caller) throws IOException {
        return caller.call(RawRequest.of("GET", "/metrics")).text();
    }

    @Test
    void anIdleServerEndsAtOnceWhenItIsTerminated() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data);
                RawCaller idle = RawCaller.at(server.host(), server.account())) {
            assertThat(idle.init().outcome()).isEqualTo("200");
            server.terminate();
            assertThat(server.awaitEnd(5)).isEqualTo(143);
        }
    }
}
