package io.github.kstrade.server;

import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.audit.Actor;
import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import io.github.kstrade.server.audit.Place;
import io.github.kstrade.server.audit.Result;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.RestoredRows;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import io.github.kstrade.server.store.SqlServerKey;
import io.github.kstrade.server.store.StoreFailedException;
import io.github.kstrade.server.store.sqlite.SqliteCopy;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import io.github.kstrade.server.store.sqlite.SqliteSwap;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Puts a backup in the place of the database of a data directory on which no server runs. No session of any time before lives on. */
public final class Restore {

    private static final long STEP_SECONDS = 30;
    private static final String UNFINISHED = ".restoring";

    private final DataDirectory directory;
    private final Duration deadline;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String operator;

    /**
     * @param deadline within which the database must answer
     * @param operator who restores, for the audit
     */
    public Restore(
            DataDirectory directory, Duration deadline, InstantSource clock, RandomGenerator random, String operator) {
        this.directory = directory;
        this.deadline = deadline;
        this.clock = clock;
        this.random = random;
        this.operator = operator;
    }

    /**
     * Restores.
     *
     * @param backup a file that {@link Backup} made
     * @param despiteTampering whether to take one whose audit was tampered with, too
     * @return the file in which the earlier database is kept; there is none if there was no database
     * @throws IOException if a server runs, or the backup is damaged, later than this program, or of another key; nothing is changed then
     */
    public Path run(Path backup, boolean despiteTampering) throws IOException {
        if (!Files.exists(backup)) {
            throw new NoSuchFileException(backup.toString(), null, "there is no such backup");
        }
        if (!Files.exists(directory.keyFile())) {
            throw new NoSuchFileException(
                    directory.keyFile().toString(),
                    null,
                    "a backup opens with the key that it was made under alone; put that there first");
        }
        ServerKey key = KeyFile.read(directory.keyFile(), random);
        Closeable lock = directory.lock();
        try (lock) {
            Path aside = aside();
            Path copy = sibling(UNFINISHED);
            forget(copy);
            try {
                copy(backup, copy);
                check(copy, backup, key, despiteTampering);
                prepare(copy, key, aside);
                SqliteSwap.replace(directory.database(), copy, aside, deadline);
                return aside;
            } finally {
                forget(copy);
            }
        }
    }

    private static void copy(Path backup, Path copy) throws IOException {
        Files.createFile(copy, OwnersFile.permissions("rw-------"));
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(backup, out);
        }
    }

    private static void check(Path copy, Path backup, ServerKey key, boolean despiteTampering) throws IOException {
        try (SqliteCopy database = SqliteCopy.open(copy)) {
            AuditKey auditKey = Storage.auditKey(key);
            List<ChainReport> broken = new ChainVerifier(new SqlAuditArchive(database), auditKey)
                    .verify(Map.of()).stream()
                            .filter(report -> !report.isWhole())
                            .toList();
            if (!broken.isEmpty() && !despiteTampering) {
                throw new IOException("the audit in " + backup + " was tampered with, or the backup was made under"
                        + " another key: chain " + broken.get(0).node() + ", record "
                        + broken.get(0).breaks().get(0).sequence());
            }
        } catch (StoreFailedException notOurs) {
            throw new IOException(backup + " is not a backup of kstrade: " + notOurs.getMessage(), notOurs);
        }
    }

    /** Brings the copy up to date and ends what must not come back to life. */
    private void prepare(Path copy, ServerKey key, Path aside) throws IOException {
        try (Database database = SqliteDatabase.open(copy, deadline)) {
            if (!new SqlServerKey(database).bind(key.fingerprint()).equals(key.fingerprint())) {
                throw new IOException("the backup was made under another key than " + directory.keyFile());
            }
            long highest = Math.max(RestoredRows.highestGeneration(database), generationBefore());
            long step = clock.instant().getEpochSecond() / STEP_SECONDS + 1;
            RestoredRows.endEverything(database, highest + 1, step);
            try (AuditTrail trail =
                    SqlAuditTrail.open(database, Storage.auditKey(key), NodeName.ofCommandLine(), deadline)) {
                trail.write(restored(aside)).join();
            }
        } catch (StoreFailedException refused) {
            throw new IOException("the backup can not be used: " + refused.getMessage(), refused);
        }
    }

    private AuditEvent restored(Path aside) {
        return AuditEvent.once(
                        clock.instant(), Actor.app("", "").by(operator), new Place("", "cli"), "restore", Result.DONE)
                .details("records after the backup are in " + aside.getFileName());
    }

    /** Sessions may be kept elsewhere than in this file, so that no generation may come a second time. */
    private long generationBefore() {
        if (!Files.exists(directory.database())) {
            return 0;
        }
        try (SqliteCopy before = SqliteCopy.open(directory.database())) {
            return RestoredRows.highestGeneration(before);
        } catch (IOException | StoreFailedException damaged) {
            return 0; // and that is why it is being restored
        }
    }

    private Path aside() {
        String stamp = clock.instant().toString().replaceAll("[-:]|\\..*|Z", "") + "Z";
        Path aside = sibling(".before-restore-" + stamp);
        for (int i = 2; Files.exists(aside); i++) {
            aside = sibling(".before-restore-" + stamp + "-" + i);
        }
        return aside;
    }

    private void forget(Path copy) throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm", "-opening"}) {
            Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + suffix));
        }
    }

    private Path sibling(String suffix) {
        return directory.database().resolveSibling(directory.database().getFileName() + suffix);
    }
}
