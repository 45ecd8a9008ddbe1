package io.github.kstrade.server.store;

import java.sql.SQLException;

/** What must not come back to life in a database that was restored. */
public final class RestoredRows {

    private RestoredRows() {}

    /** The highest generation of any account; 0 for none. */
    public static long highestGeneration(Database database) {
        return database.read(sql -> sql.one(
                        "SELECT coalesce(max(generation), 0) AS highest FROM account", row -> row.number("highest"))
                .orElse(0L));
    }

    /**
     * Ends all sessions and login attempts, also those that are kept elsewhere, and uses up all time steps of authenticators.
     *
     * @param generation that all accounts get; higher than any before
     * @param totpStep the latest time step whose code may have been used
     */
    public static void endEverything(Database database, long generation, long totpStep) {
        database.write(sql -> endEverything(sql, generation, totpStep));
    }

    private static int endEverything(Sql sql, long generation, long totpStep) throws SQLException {
        sql.update("DELETE FROM login_attempt");
        sql.update("DELETE FROM open_session");
        sql.update("UPDATE authenticator SET last_step = ? WHERE last_step < ?", totpStep, totpStep);
        return sql.update("UPDATE account SET generation = ?", generation);
    }
}
