package io.github.kstrade.server.store;

import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.LoginFailures;
import java.time.Instant;

/** Failed logins in a SQL database. No row means no failure. */
public final class SqlLoginFailures implements LoginFailures {

    private final Database database;

    /** Keeps the failures in this database. */
    public SqlLoginFailures(Database database) {
        this.database = database;
    }

    @Override
    public Failures of(Guesser guesser) {
        return database.read(sql -> sql.one(
                        "SELECT failures, wait_until FROM login_failure WHERE userid = ? AND origin = ?",
                        row -> new Failures(row.count("failures"), row.instant("wait_until")),
                        guesser.userid().value(),
                        guesser.origin().name()))
                .orElse(Failures.NONE);
    }

    @Override
    public boolean replace(Guesser guesser, Failures before, Failures after, Instant now) {
        return before.equals(Failures.NONE) ? begin(guesser, after, now) : change(guesser, before, after, now);
    }

    @Override
    public boolean forgetUnchangedSince(Instant instant, int limit) {
        return database.write(sql -> FailureRows.deleteUnchangedSince(sql, instant, limit)) == limit;
    }

    private boolean begin(Guesser guesser, Failures after, Instant now) {
        return database.write(sql -> sql.update(
                        """
                        INSERT INTO login_failure (userid, origin, failures, wait_until, changed) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (userid, origin) DO UPDATE
                        SET failures = excluded.failures, wait_until = excluded.wait_until, changed = excluded.changed
                        WHERE login_failure.failures = ? AND login_failure.wait_until = ?
                        """,
                        guesser.userid().value(),
                        guesser.origin().name(),
                        after.count(),
                        after.waitUntil(),
                        now,
                        Failures.NONE.count(),
                        Failures.NONE.waitUntil()))
                == 1;
    }

    private boolean change(Guesser guesser, Failures before, Failures after, Instant now) {
        return database.write(sql -> sql.update(
                        """
                        UPDATE login_failure SET failures = ?, wait_until = ?, changed = ?
                        WHERE userid = ? AND origin = ? AND failures = ? AND wait_until = ?
                        """,
                        after.count(),
                        after.waitUntil(),
                        now,
                        guesser.userid().value(),
                        guesser.origin().name(),
                        before.count(),
                        before.waitUntil()))
                == 1;
    }
}
