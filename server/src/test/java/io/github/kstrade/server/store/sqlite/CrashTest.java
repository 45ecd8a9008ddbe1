package io.github.kstrade.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlSessionStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered survives the end of the process, and nothing is done by half. */
class CrashTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int ROUNDS = "full".equals(System.getProperty("kstrade.campaign")) ? 200 : 3;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** So few sessions for each thread that SQLite keeps them all in its log. */
    private static final int FEW = 5;

    private final Random random = new Random(4711);

    @TempDir
    Path directory;

    @Test
    void whatWasAnsweredBeforeAKillIsThere() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path file = directory.resolve("kill-" + round + ".db");
            List<String> answered = writeAndKill(file, NO_LIMIT, 1 + random.nextInt(2_000));
            try (Database database = SqliteDatabase.open(file, DEADLINE)) {
                Set<String> kept = sessions(database);
                assertThat(kept).as("round %s", round).containsAll(answered);
                assertThatNothingIsDoneByHalf(database, kept);
            }
        }
    }

    @Test
    void aLogThatWasTornAnywhereHoldsWhatWasWrittenFirst() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path file = directory.resolve("whole-" + round + ".db");
            writeAndKill(file, FEW, 1 + random.nextInt(FEW * SessionWriter.THREADS));
            for (int cut = 0; cut < 10; cut++) {
                try (Database database = SqliteDatabase.open(torn(file, round + "-" + cut), DEADLINE)) {
                    assertThatNothingIsDoneByHalf(database, sessions(database));
                    assertThat(new SqlAccounts(database).add(Samples.account(Samples.MEERA)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void twoProcessesWriteAtTheSameTime() throws Exception {
        Path file = directory.resolve("shared.db");
        try (WriterProcess other = WriterProcess.start(file, 50)) {
            List<String> answered = new ArrayList<>(other.answers(1)); // so that it is writing now
            try (Database database = SqliteDatabase.open(file, DEADLINE)) {
                for (int i = 0; i < 50; i++) {
                    new SqlAccounts(database).add(Samples.account(new Userid("user-" + i)));
                }
                answered.addAll(other.answers(50 * SessionWriter.THREADS - 1));
                assertThat(sessions(database)).containsExactlyInAnyOrderElementsOf(answered);
                assertThat(new SqlAccounts(database).all()).hasSize(51); // the other's own among them
            }
        }
    }

    private static List<String> writeAndKill(Path file, int limit, int answers) throws IOException {
        try (WriterProcess writer = WriterProcess.start(file, limit)) {
            List<String> answered = new ArrayList<>(writer.answers(answers));
            answered.addAll(writer.kill());
            return answered;
        }
    }

    /** A copy whose log ends anywhere. */
    private Path torn(Path file, String name) throws IOException {
        Path copy = Files.copy(file, directory.resolve("torn-" + name + ".db"));
        Path log = Files.copy(
                directory.resolve(file.getFileName() + "-wal"), directory.resolve(copy.getFileName() + "-wal"));
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(random.nextLong(channel.size()));
        }
        return copy;
    }

    private static Set<String> sessions(Database database) {
        SessionStore store = new SqlSessionStore(database);
        return store.sessionsOf(Samples.RAVI).stream()
                .map(OpenSession::token)
                .map(TokenHash::hex)
                .collect(Collectors.toSet());
    }

    private static void assertThatNothingIsDoneByHalf(Database database, Set<String> sessions) {
        assertThat(database.<String>read(sql -> sql.all("PRAGMA integrity_check", row -> row.text("integrity_check"))
                        .get(0)))
                .isEqualTo("ok");
        assertThat(database.<Long>read(sql -> sql.all(
                                "SELECT count(*) AS n FROM login_attempt WHERE spent = 1", row -> row.number("n"))
                        .get(0)))
                .isEqualTo(sessions.size());
        int inOrder = 0;
        for (int thread = 0; thread < SessionWriter.THREADS; thread++) {
            for (int number = 0;
                    sessions.contains(
                            SessionWriter.session(thread, number).token().hex());
                    number++) {
                inOrder++;
            }
        }
        assertThat(sessions).hasSize(inOrder);
    }
}
