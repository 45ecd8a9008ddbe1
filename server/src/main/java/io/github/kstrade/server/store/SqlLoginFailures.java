package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.session.Failures;
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
    public Failures of(Userid userid) {
        return database.read(sql -> sql.one(
                        "SELECT failures, wait_until FROM login_failure WHERE userid = ?",
                        row -> new Failures(row.count("failures"), row.instant("wait_until")),
                        userid.value()))
                .orElse(Failures.NONE);
    }

    @Override
    public boolean replace(Userid userid, Failures before, Failures after, Instant now) {
        return before.equals(Failures.NONE) ? begin(userid, after, now) : change(userid, before, after, now);
    }

    @Override
    public boolean forgetUnchangedSince(Instant instant, int limit) {
        return database.write(sql -> FailureRows.deleteUnchangedSince(sql, instant, limit)) == limit;
    }

    private boolean begin(Userid userid, Failures after, Instant now) {
        return database.write(sql -> sql.update(
                        """
                        INSERT INTO login_failure (userid, failures, wait_until, changed) VALUES (?, ?, ?, ?)
                        ON CONFLICT (userid) DO UPDATE
                        SET failures = excluded.failures, wait_until = excluded.wait_until, changed = excluded.changed
                        WHERE login_failure.failures = ? AND login_failure.wait_until = ?
                        """,
                        userid.value(),
                        after.count(),
                        after.waitUntil(),
                        now,
                        Failures.NONE.count(),
                        Failures.NONE.waitUntil()))
                == 1;
    }

    private boolean change(Userid userid, Failures before, Failures after, Instant now) {
        return database.write(sql -> sql.update(
                        """
                        UPDATE login_failure SET failures = ?, wait_until = ?, changed = ?
                        WHERE userid = ? AND failures = ? AND wait_until = ?
                        """, after.count(), after.waitUntil(), now, userid.value(), before.count(), before.waitUntil()))
                == 1;
    }
}
