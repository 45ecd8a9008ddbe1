package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.RAVI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a data directory, also of one that is in use, and what comes back from them. */
class BackupTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.fixed(Parts.START);

    private final Random random = new Random(39);

    @TempDir
    private Path folder;

    private DataDirectory directory;
    private Path out;

    @BeforeEach
    void begin() throws IOException {
        directory = DataDirectory.open(folder.resolve("data"));
        out = folder.resolve("backup.db");
        try (Registry registry = registry(directory)) {
            Account.Profile profile = new Account.Profile("C1", "Ravi Kumar", "ravi@example.com", "9876543210");
            registry.registrar()
                    .addAccount(RAVI, profile, Parts.PASSWORD, FirstAccount.allRights(), Account.SecondFactor.DEFAULT);
        }
    }

    @Test
    void aBackupUnderLoadHasAllThatWasAnsweredBeforeItBegan() throws Exception {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<String> before;
        try (Storage storage = Storage.forServer(directory, DEADLINE, random)) {
            CountDownLatch busy = new CountDownLatch(100);
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String prefix = "W" + i + "-";
                writers.add(new Thread(() -> write(storage, prefix, answered, stop, busy)));
            }
            writers.forEach(Thread::start);
            busy.await();
            before = List.copyOf(answered);
            assertThat(backup().make(out)).isNotEmpty().allMatch(ChainReport::isWhole);
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        Path aside = restore().run(out, false);
        assertThat(aside).exists();
        try (Registry registry = registry(directory)) {
            assertThat(registry.accounts().all())
                    .extracting(account -> account.userid().value())
                    .containsAll(before)
                    .contains("RAVI01");
        }
    }

    @Test
    void aRestoredBackupHasNoLivingSession() throws Exception {
        TokenHash token = TokenHash.of(new SessionToken("0123456789ABCDEF0123456789ABCDEF"));
        try (Storage storage = Storage.forServer(directory, DEADLINE, random)) {
            openSession(storage, token);
            assertThat(storage.sessions().session(token)).isPresent();
            backup().make(out);
            storage.sessions().end(token);
        }
        restore().run(out, false);
        try (Storage storage = Storage.forServer(directory, DEADLINE, random)) {
            assertThat(storage.sessions().session(token)).isEmpty();
            assertThat(storage.sessions().sessionsOf(RAVI)).isEmpty();
        }
    }

    @Test
    void noGenerationOfAnyTimeBeforeComesAgain() throws Exception {
        backup().make(out);
        try (Storage storage = Storage.forServer(directory, DEADLINE, random)) {
            for (int i = 0; i < 5; i++) {
                storage.sessions().endAll(RAVI);
            }
        }
        restore().run(out, false);
        try (SqliteDatabase database = SqliteDatabase.open(directory.database(), DEADLINE)) {
            assertThat(database.<Long>read(
                            sql -> sql.one("SELECT generation FROM account", row -> row.number("generation"))
                                    .orElseThrow()))
                    .isEqualTo(6);
        }
    }

    @Test
    void theAuditSaysThatARestoreTookPlaceAndStaysWhole() throws Exception {
        backup().make(out);
        Path aside = restore().run(out, false);
        try (Registry registry = registry(directory)) {
            var records = registry.auditArchive().since(Parts.START, "", 10);
            assertThat(records)
                    .extracting(record -> record.field("operation") + " by " + record.field("operator"))
                    .containsExactly("account add by ravi", "restore by ravi");
            assertThat(records.get(1).field("details")).endsWith(String.valueOf(aside.getFileName()));
        }
        assertThat(backup().make(folder.resolve("again.db"))).allMatch(ChainReport::isWhole);
    }

    @Test
    void aBackupIsItsOwnersAloneHoldsNoKeyAndReplacesNothing() throws Exception {
        backup().make(out);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        String key = Files.readString(directory.keyFile()).strip();
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1)).doesNotContain(key);
        assertThatThrownBy(() -> backup().make(out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already");
        Path copied = folder.resolve("server.key");
        backup().copyKey(copied);
        assertThat(Files.readString(copied).strip()).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> backup().copyKey(copied)).hasMessageContaining("already");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "backup.db", "server.key");
        }
    }

    @Test
    void nothingIsRestoredWhileAServerRuns() throws Exception {
        backup().make(out);
        try (Storage storage = Storage.forServer(directory, DEADLINE, random)) {
            assertThatThrownBy(() -> restore().run(out, false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another server runs on the data directory");
            assertThat(storage.accounts().find(RAVI)).isPresent();
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndChangesNothing() throws Exception {
        backup().make(out);
        byte[] bytes = Files.readAllBytes(out);
        Path damaged = folder.resolve("damaged.db");
        for (int from = 0; from + 4_096 <= bytes.length; from += 4 * 4_096) {
            byte[] torn = bytes.clone();
            random.nextBytes(torn);
            System.arraycopy(bytes, 0, torn, 0, Math.max(100, from));
            Files.write(damaged, torn);
            assertThatThrownBy(() -> restore().run(damaged, false))
                    .as("torn from %s", from)
                    .isInstanceOf(IOException.class);
        }
        Files.writeString(damaged, "no database");
        assertThatThrownBy(() -> restore().run(damaged, false)).hasMessageContaining("is not a database");
        assertThatThrownBy(() -> restore().run(folder.resolve("none.db"), false))
                .hasMessageContaining("no such backup");
        assertUnchanged();
    }

    @Test
    void aBackupOfALaterVersionIsRefused() throws Exception {
        backup().make(out);
        change(
                out,
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', description, type, script,"
                        + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                        + " ORDER BY installed_rank DESC LIMIT 1");
        assertThatThrownBy(() -> restore().run(out, false)).hasMessageContaining("later than this program");
        assertUnchanged();
    }

    @Test
    void aBackupWhoseAuditWasTamperedWithIsRefusedUnlessItIsWanted() throws Exception {
        backup().make(out);
        change(out, "DROP TRIGGER audit_record_update");
        change(out, "UPDATE audit_record SET operator = 'nobody'");
        assertThatThrownBy(() -> restore().run(out, false)).hasMessageContaining("was tampered with");
        assertUnchanged();
        assertThat(restore().run(out, true)).exists();
    }

    @Test
    void aBackupOfAnotherKeyIsRefused() throws Exception {
        backup().make(out);
        DataDirectory other = DataDirectory.open(folder.resolve("other"));
        assertThatThrownBy(() -> new Restore(other, DEADLINE, CLOCK, random, "ravi").run(out, false))
                .hasMessageContaining("put that there first");
        KeyFile.make(other.keyFile(), random);
        assertThatThrownBy(() -> new Restore(other, DEADLINE, CLOCK, random, "ravi").run(out, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key");
        assertThat(other.database()).doesNotExist();
    }

    @Test
    void aBackupIsRestoredWhereNothingIsButItsKey() throws Exception {
        backup().make(out);
        DataDirectory other = DataDirectory.open(folder.resolve("other"));
        backup().copyKey(other.keyFile());
        Path aside = new Restore(other, DEADLINE, CLOCK, random, "ravi").run(out, false);
        assertThat(aside).doesNotExist();
        try (Registry registry = registry(other)) {
            assertThat(registry.accounts().find(RAVI)).isPresent();
        }
    }

    private void assertUnchanged() throws IOException {
        try (Registry registry = registry(directory);
                Stream<Path> files = Files.list(directory.path())) {
            assertThat(registry.accounts().find(RAVI)).isPresent();
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("restor"));
        }
    }

    private static void write(
            Storage storage, String prefix, Queue<String> answered, AtomicBoolean stop, CountDownLatch busy) {
        for (int i = 0; !stop.get(); i++) {
            Userid userid = new Userid(prefix + i);
            storage.accounts().add(Samples.account(userid));
            answered.add(userid.value());
            busy.countDown();
        }
    }

    private static void openSession(Storage storage, TokenHash token) {
        var attempt = Samples.attempt("one");
        var hash = storage.accounts().find(RAVI).orElseThrow().passwordHash();
        assertThat(storage.sessions().open(attempt, hash)).isTrue();
        var sample = Samples.session("s", RAVI);
        storage.sessions()
                .grant(
                        attempt,
                        new OpenSession(
                                token,
                                RAVI,
                                sample.consumerKey(),
                                sample.created(),
                                sample.lastUsed(),
                                sample.idleLimit(),
                                sample.ends()),
                        Samples.terms());
    }

    private static void change(Path file, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var changing = connection.createStatement()) {
            changing.execute(statement);
        }
    }

    private Backup backup() {
        return new Backup(directory, DEADLINE, random);
    }

    private Restore restore() {
        return new Restore(directory, DEADLINE, CLOCK, random, "ravi");
    }

    private Registry registry(DataDirectory of) throws IOException {
        return Registry.open(of, Settings.DEFAULT.with(Parts.CHEAP), CLOCK, random, "ravi");
    }
}
