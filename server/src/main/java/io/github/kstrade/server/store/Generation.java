package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import java.sql.SQLException;

/** The column {@code generation} of accounts, by which all their sessions and login attempts end at once. */
final class Generation {

    private Generation() {}

    /** The end of a condition: that a row of this table has the generation of its account. */
    static String is(String table) {
        return " AND generation = (SELECT account.generation FROM account WHERE account.userid = " + table + ".userid)";
    }

    /** Ends all sessions and login attempts of an account. That their rows go too is tidying only. */
    static int raise(Sql sql, Userid userid) throws SQLException {
        int raised = sql.update("UPDATE account SET generation = generation + 1 WHERE userid = ?", userid.value());
        AttemptRows.deleteAll(sql, userid);
        SessionRows.deleteAll(sql, userid);
        return raised;
    }

    /** Lets nobody else open a session of this account until the transaction ends. */
    static void hold(Sql sql, Userid userid) throws SQLException {
        sql.update("UPDATE account SET generation = generation WHERE userid = ?", userid.value());
    }
}
