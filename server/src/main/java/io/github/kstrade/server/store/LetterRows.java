package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.Lease;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.Settlement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The rows of {@code mail_outbox}. */
final class LetterRows {

    private static final String WIPED = "sealed_code = '', name = '', address = ''";
    private static final String DUE =
            " expires > ? AND ((state = 'WAITING' AND next_try <= ?)" + " OR (state = 'SENDING' AND owned_until <= ?))";
    private static final String TOO_LATE =
            " expires <= ? AND (state = 'WAITING' OR (state = 'SENDING' AND owned_until <= ?))";

    private LetterRows() {}

    static int insert(Sql sql, Letter letter) throws SQLException {
        return sql.update(
                """
                INSERT INTO mail_outbox (id, userid, name, address, masked, sealed_code, state, tries, reason, last_reply, owner,
                    owned_until, made, expires, next_try, changed)
                VALUES (?, ?, ?, ?, ?, ?, 'WAITING', 0, '', '', '', 0, ?, ?, ?, ?)
                """,
                letter.id(),
                letter.to().userid().value(),
                letter.to().name(),
                letter.to().address().value(),
                letter.to().address().masked(),
                letter.code().base64(),
                letter.made(),
                letter.expires(),
                letter.made(),
                letter.made());
    }

    static int insertDead(Sql sql, String id, Userid userid, Instant made, Instant expires, String reason)
            throws SQLException {
        return sql.update("""
                INSERT INTO mail_outbox (id, userid, name, address, masked, sealed_code, state, tries, reason, last_reply, owner,
                    owned_until, made, expires, next_try, changed)
                VALUES (?, ?, '', '', '', '', 'DEAD', 0, ?, '', '', 0, ?, ?, ?, ?)
                """, id, userid.value(), reason, made, expires, made, made);
    }

    /** The due letter of longest standing comes first. */
    static List<Letter> due(Sql sql, Instant now, int limit) throws SQLException {
        return sql.all(
                "SELECT * FROM mail_outbox WHERE" + DUE + " ORDER BY next_try, id LIMIT ?",
                LetterRows::letter,
                now,
                now,
                now,
                limit);
    }

    /** Takes a letter that still is what it was when it was found due. */
    static boolean claim(Sql sql, Letter found, Lease lease) throws SQLException {
        return sql.update(
                        """
                        UPDATE mail_outbox SET state = 'SENDING', tries = tries + 1, owner = ?, owned_until = ?, changed = ?
                        WHERE id = ? AND tries = ? AND""" + DUE,
                        lease.node(),
                        lease.until(),
                        lease.now(),
                        found.id(),
                        found.tries(),
                        lease.now(),
                        lease.now(),
                        lease.now())
                == 1;
    }

    static boolean settle(Sql sql, Letter claimed, Lease lease, Settlement settlement) throws SQLException {
        String wipe = settlement.state() == LetterState.SENT ? ", " + WIPED : "";
        return sql.update(
                        "UPDATE mail_outbox SET state = ?, reason = ?, last_reply = ?, next_try = ?, changed = ?" + wipe
                                + " WHERE id = ? AND state = 'SENDING' AND owner = ? AND tries = ?",
                        settlement.state().name(),
                        settlement.reason(),
                        settlement.reply(),
                        settlement.nextTry(),
                        settlement.at(),
                        claimed.id(),
                        lease.node(),
                        claimed.tries())
                == 1;
    }

    static long expired(Sql sql, Instant now) throws SQLException {
        return sql.all(
                        "SELECT COUNT(*) AS n FROM mail_outbox WHERE expires <= ? AND ((" + TOO_LATE
                                + ") OR (state = 'DEAD' AND sealed_code <> ''))",
                        row -> row.number("n"),
                        now,
                        now,
                        now)
                .get(0);
    }

    static int expire(Sql sql, Instant now, String reason) throws SQLException {
        sql.update(
                "UPDATE mail_outbox SET " + WIPED + " WHERE expires <= ? AND state = 'DEAD' AND sealed_code <> ''",
                now);
        return sql.update(
                "UPDATE mail_outbox SET state = 'DEAD', reason = ?, changed = ?, " + WIPED + " WHERE" + TOO_LATE,
                reason,
                now,
                now,
                now);
    }

    static int killOldestOf(Sql sql, Userid userid, Instant now, String reason) throws SQLException {
        return sql.update(
                "UPDATE mail_outbox SET state = 'DEAD', reason = ?, changed = ?, " + WIPED + """
                         WHERE state = 'WAITING' AND id =
                            (SELECT id FROM mail_outbox WHERE userid = ? AND state = 'WAITING' ORDER BY made, id LIMIT 1)
                        """,
                reason,
                now,
                userid.value());
    }

    /** Makes a letter due, if it waits or is dead, still has its code, and that is still good. */
    static boolean wake(Sql sql, String id, Instant now) throws SQLException {
        return sql.update("""
                        UPDATE mail_outbox SET state = 'WAITING', reason = '', next_try = ?, changed = ?
                        WHERE id = ? AND state IN ('WAITING', 'DEAD') AND sealed_code <> '' AND expires > ?
                        """, now, now, id, now) == 1;
    }

    static int deleteSettledBefore(Sql sql, Instant instant, int limit) throws SQLException {
        return sql.update("""
                DELETE FROM mail_outbox WHERE id IN
                    (SELECT id FROM mail_outbox WHERE changed < ? AND state IN ('SENT', 'DEAD') LIMIT ?)
                """, instant, limit);
    }

    private static Letter letter(Row row) throws SQLException {
        return new Letter(
                row.text("id"),
                new Letter.Recipient(
                        new Userid(row.text("userid")), row.text("name"), new EmailAddress(row.text("address"))),
                new SealedSecret(row.text("sealed_code")),
                row.instant("made"),
                row.instant("expires"),
                row.count("tries"));
    }
}
