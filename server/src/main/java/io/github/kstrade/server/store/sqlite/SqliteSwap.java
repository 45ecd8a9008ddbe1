package io.github.kstrade.server.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** Puts one database file in the place of another. */
public final class SqliteSwap {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteSwap.class);

    private SqliteSwap() {}

    /**
     * Replaces a database in one step; whoever opens it meanwhile waits.
     *
     * @param database its file, which may be missing; no server may use it
     * @param by a closed database in the same folder, which is gone afterwards
     * @param aside the name that the earlier file gets
     * @throws IOException if that fails; the database is then the earlier one
     */
    public static void replace(Path database, Path by, Path aside, Duration deadline) throws IOException {
        try {
            SqliteGate gate = SqliteGate.enter(database, deadline);
            try (gate) {
                if (Files.exists(database)) {
                    finishLog(database);
                    keep(database, aside);
                }
                Files.move(by, database, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (SQLException busy) {
            throw new IOException(
                    "the database " + database + " is being opened by another program; try again when that is done",
                    busy);
        }
    }

    /** Brings into the file what is only in its log, if both can still be read. */
    private static void finishLog(Path database) {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + database.toAbsolutePath());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException damaged) {
            LOG.warn("The earlier database {} can not be read; it is kept with its log", database, damaged);
        }
    }

    /** Gives the earlier file a second name, for until it is replaced it must keep the first. A log that is left goes with it. */
    private static void keep(Path database, Path aside) throws IOException {
        for (String log : new String[] {"-wal", "-shm"}) {
            Path beside = database.resolveSibling(database.getFileName() + log);
            if (Files.exists(beside)) {
                Files.move(beside, aside.resolveSibling(aside.getFileName() + log));
            }
        }
        try {
            Files.createLink(aside, database);
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(database, aside, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
