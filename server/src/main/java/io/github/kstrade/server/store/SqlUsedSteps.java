package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.session.UsedSteps;

/** The used time steps of authenticators in a SQL database, for sessions that are kept elsewhere. */
public final class SqlUsedSteps implements UsedSteps {

    private final Database database;

    /** Keeps them in this database. */
    public SqlUsedSteps(Database database) {
        this.database = database;
    }

    @Override
    public long last(Userid userid) {
        return database.read(sql -> AuthenticatorRows.lastStep(sql, userid));
    }

    @Override
    public boolean use(Userid userid, long step) {
        return database.write(sql -> AuthenticatorRows.use(sql, userid, step));
    }
}
