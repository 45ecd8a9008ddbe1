package io.github.kstrade.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema of a database up to date. */
public final class Migrations {

    private static final String HOME = "classpath:io/github/kstrade/server/store/";

    private Migrations() {}

    /**
     * Runs the migrations that a database has not had.
     *
     * @param database its name, for errors
     *
     * @throws StoreFailedException if they fail, or the database has had others than this program knows
     */
    public static void run(DataSource source, String database) {
        Flyway flyway =
                flyway(source, database, new String[0]); // by default those of later versions are taken to be fine
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StoreFailedException(database + ": " + refusal(flyway), e);
        } catch (FlywayException e) {
            throw new StoreFailedException(
                    database
                            + (isOthers(e)
                                    ? ": it has tables of another program"
                                    : ": its schema can not be brought up to date"),
                    e);
        }
    }

    /**
     * Counts the migrations that a database has not had, and changes nothing.
     *
     * @param database its name, for errors
     * @throws StoreFailedException if the database has had others than this program knows
     */
    public static int pending(DataSource source, String database) {
        Flyway flyway = flyway(source, database, "*:pending");
        try {
            flyway.validate();
            return flyway.info().pending().length;
        } catch (FlywayValidateException e) {
            throw new StoreFailedException(database + ": " + refusal(flyway), e);
        } catch (FlywayException e) {
            throw new StoreFailedException(database + ": its schema can not be looked at", e);
        }
    }

    private static Flyway flyway(DataSource source, String database, String... ignored) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations(HOME + "migration", HOME + "migration-" + kindOf(source, database))
                .ignoreMigrationPatterns(ignored)
                .loggers(MigrationLog.class.getName())
                .load();
    }

    private static boolean isOthers(FlywayException e) {
        return e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE;
    }

    /** The folder of what can not be said in one text for all: triggers. */
    private static String kindOf(DataSource source, String database) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new StoreFailedException(database + ": its schema can not be brought up to date", e);
        }
    }

    private static String refusal(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        if (current != null && current.getState().isFailed()) {
            return "the change to schema " + current.getVersion()
                    + " broke off half-way; restore the backup from before it";
        }
        return current != null && current.getState().isResolved()
                ? "its schema " + current.getVersion() + " was not made by this program"
                : "its schema is later than this program; start the version that last used it, or a later one";
    }
}
