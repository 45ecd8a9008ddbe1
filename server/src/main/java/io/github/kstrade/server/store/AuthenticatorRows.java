package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.session.GrantTerms;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of {@code authenticator}. */
final class AuthenticatorRows {

    private AuthenticatorRows() {}

    static Optional<SealedSecret> find(Sql sql, Userid userid) throws SQLException {
        return sql.one(
                "SELECT sealed_secret FROM authenticator WHERE userid = ?",
                row -> new SealedSecret(row.text("sealed_secret")),
                userid.value());
    }

    static long lastStep(Sql sql, Userid userid) throws SQLException {
        return sql.one(
                        "SELECT last_step FROM authenticator WHERE userid = ?",
                        row -> row.number("last_step"),
                        userid.value())
                .orElse(GrantTerms.NO_STEP);
    }

    static int renew(Sql sql, Userid userid, SealedSecret secret) throws SQLException {
        return sql.update("""
                INSERT INTO authenticator (userid, sealed_secret, last_step) VALUES (?, ?, ?)
                ON CONFLICT (userid) DO UPDATE SET sealed_secret = excluded.sealed_secret, last_step = excluded.last_step
                """, userid.value(), secret.base64(), GrantTerms.NO_STEP);
    }

    /** Uses up a time step, unless it or a later one was used. */
    static boolean use(Sql sql, Userid userid, long step) throws SQLException {
        return sql.update(
                        "UPDATE authenticator SET last_step = ? WHERE userid = ? AND last_step < ?",
                        step,
                        userid.value(),
                        step)
                == 1;
    }
}
