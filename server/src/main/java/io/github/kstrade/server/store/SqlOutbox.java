package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.delivery.outbox.Backlog;
import io.github.kstrade.server.delivery.outbox.Lease;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.delivery.outbox.Retry;
import io.github.kstrade.server.delivery.outbox.Settlement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Letters in a SQL database. Looks before it writes, so that an idle node writes nothing. */
public final class SqlOutbox implements Outbox {

    /** More than one, for another node may be faster with the first. */
    private static final int CANDIDATES = 8;

    private static final String TOO_LATE = "too late: the code is no longer good";
    private static final String PUSHED_OUT = "a newer code of the account took its place";

    private final Database database;

    /** Keeps the letters in this database. */
    public SqlOutbox(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Letter letter, OutboxLimits limits) {
        return database.write(sql -> {
            Userid userid = letter.to().userid();
            if (LetterStatusRows.waitingOf(sql, userid) >= limits.ofUser()) {
                LetterRows.killOldestOf(sql, userid, letter.made(), PUSHED_OUT);
            }
            return LetterStatusRows.waiting(sql) < limits.inAll() && LetterRows.insert(sql, letter) == 1;
        });
    }

    @Override
    public void addDead(String id, Userid userid, Instant made, Instant expires, String reason) {
        database.write(sql -> LetterRows.insertDead(sql, id, userid, made, expires, reason));
    }

    @Override
    public Optional<Letter> claim(Lease lease) {
        List<Letter> due = database.read(sql -> LetterRows.due(sql, lease.now(), CANDIDATES));
        for (Letter letter : due) {
            if (database.write(sql -> LetterRows.claim(sql, letter, lease))) {
                return Optional.of(new Letter(
                        letter.id(), letter.to(), letter.code(), letter.made(), letter.expires(), letter.tries() + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean settle(Letter claimed, Lease lease, Settlement settlement) {
        return database.write(sql -> LetterRows.settle(sql, claimed, lease, settlement));
    }

    @Override
    public int expire(Instant now) {
        return database.read(sql -> LetterRows.expired(sql, now)) == 0
                ? 0
                : database.write(sql -> LetterRows.expire(sql, now, TOO_LATE));
    }

    @Override
    public List<LetterStatus> newest(List<LetterState> states, int limit) {
        return database.read(sql -> newest(sql, states.isEmpty() ? List.of(LetterState.values()) : states, limit));
    }

    @Override
    public Retry retry(String id, Instant now) {
        return database.write(sql -> retry(sql, id, now));
    }

    @Override
    public Backlog backlog(Instant now) {
        return database.read(sql -> {
            Duration oldest = LetterStatusRows.oldestWaiting(sql)
                    .map(made -> Duration.between(made, now))
                    .filter(age -> !age.isNegative())
                    .orElse(Duration.ZERO);
            return new Backlog(LetterStatusRows.waiting(sql), LetterStatusRows.dead(sql), oldest);
        });
    }

    @Override
    public boolean forgetSettledBefore(Instant instant, int limit) {
        return database.write(sql -> LetterRows.deleteSettledBefore(sql, instant, limit)) == limit;
    }

    private static List<LetterStatus> newest(Sql sql, List<LetterState> states, int limit) throws SQLException {
        List<LetterStatus> found = new ArrayList<>();
        for (LetterState state : states) {
            found.addAll(LetterStatusRows.newest(sql, state, limit));
        }
        return found.stream()
                .sorted(Comparator.comparing(
                                (LetterStatus letter) -> letter.times().made())
                        .reversed()
                        .thenComparing(LetterStatus::id))
                .limit(limit)
                .toList();
    }

    private static Retry retry(Sql sql, String id, Instant now) throws SQLException {
        if (LetterRows.wake(sql, id, now)) {
            return Retry.SOON;
        }
        return LetterStatusRows.find(sql, id)
                .map(letter -> switch (letter.state()) {
                    case SENT, SENDING -> Retry.NOT_NEEDED;
                    case WAITING, DEAD -> Retry.TOO_LATE;
                })
                .orElse(Retry.UNKNOWN);
    }
}
