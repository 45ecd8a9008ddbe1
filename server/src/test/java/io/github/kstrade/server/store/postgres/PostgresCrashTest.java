package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlSessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was answered survives the end of the database server, and nothing is done by half or twice. */
class PostgresCrashTest {

    private static final int ROUNDS = "full".equals(System.getProperty("kstrade.campaign")) ? 50 : 2;
    private static final int WRITERS = 8;

    private final Random random = new Random(4711);
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Queue<String> unknown = new ConcurrentLinkedQueue<>();

    @Test
    void whatWasAnsweredBeforeTheServerWasKilledIsThere() throws Exception {
        EmbeddedServer server = EmbeddedServer.stoppable();
        PostgresSettings settings = server.server().newDatabase();
        try (Database database = PostgresDatabase.open(settings, Duration.ofSeconds(60))) {
            new SqlAccounts(database).add(Samples.account(Samples.RAVI));
            for (int round = 0; round < ROUNDS; round++) {
                writeAndKill(server, database, round, 1 + random.nextInt(1_000));
                Set<String> kept = sessions(database);
                assertThat(kept).as("round %s", round).containsAll(answered);
                kept.removeAll(answered);
                assertThat(unknown).as("round %s", round).containsAll(kept);
                assertThat(spent(database)).isEqualTo(sessions(database).size());
            }
        }
        server.server().drop(settings);
    }

    /** Kills the server while all write, after so many answers, and starts it again under their feet. */
    private void writeAndKill(EmbeddedServer server, Database database, int round, int answers) throws Exception {
        CountDownLatch enough = new CountDownLatch(answers);
        AtomicBoolean going = new AtomicBoolean(true);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = round + "-" + writer;
            writers.add(CompletableFuture.runAsync(
                    () -> write(new SqlSessionStore(database), name, going, enough), task -> new Thread(task).start()));
        }
        enough.await();
        server.kill();
        server.restart();
        going.set(false);
        writers.forEach(CompletableFuture::join);
    }

    private void write(SessionStore store, String name, AtomicBoolean going, CountDownLatch answers) {
        for (int number = 0; going.get(); number++) {
            LoginAttempt attempt = Samples.attempt("attempt-" + name + "-" + number);
            OpenSession session = Samples.session("session-" + name + "-" + number, Samples.RAVI);
            try {
                store.open(attempt, Samples.account(Samples.RAVI).passwordHash());
                assertThat(store.grant(attempt, session, Samples.terms())).isEqualTo(Grant.OPENED);
                answered.add(session.token().hex());
            } catch (StoreUnavailableException broken) {
                assertThat(broken).hasMessageContaining("whether it was done is unknown");
                unknown.add(session.token().hex());
            }
            answers.countDown();
        }
    }

    private static Set<String> sessions(Database database) {
        return new SqlSessionStore(database)
                .sessionsOf(Samples.RAVI).stream()
                        .map(OpenSession::token)
                        .map(TokenHash::hex)
                        .collect(Collectors.toSet());
    }

    private static long spent(Database database) {
        return database.<Long>read(
                sql -> sql.one("SELECT count(*) AS n FROM login_attempt WHERE spent = 1", row -> row.number("n"))
                        .orElseThrow());
    }
}
