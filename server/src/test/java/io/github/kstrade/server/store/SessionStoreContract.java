package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.attempt;
import static io.github.kstrade.server.store.Samples.hash;
import static io.github.kstrade.server.store.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.session.HashedCode;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every session store must do. */
public abstract class SessionStoreContract {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final HashedCode CODE = new HashedCode("01", "02");

    /** A store; all that one test asks for keep the same things, and no others. */
    protected abstract SessionStore store();

    @Test
    void anAttemptComesBackAsItWas() {
        LoginAttempt attempt = attempt("one");
        store().open(attempt);
        assertThat(store().attempt(attempt.token())).contains(attempt);
    }

    @Test
    void anAttemptWithoutCodeAndEndComesBackAsItWas() {
        LoginAttempt sample = attempt("one");
        LoginAttempt attempt = new LoginAttempt(
                sample.token(), "", RAVI, Samples.KEY, Instant.MAX, HashedCode.NONE, Integer.MAX_VALUE, true);
        store().open(attempt);
        assertThat(store().attempt(attempt.token())).contains(attempt);
    }

    @Test
    void anUnknownTokenHasNoAttemptAndNoSession() {
        assertThat(store().attempt(hash("none"))).isEmpty();
        assertThat(store().session(hash("none"))).isEmpty();
        assertThat(store().touch(hash("none"), NOW)).isFalse();
        assertThat(store().end(hash("none"))).isFalse();
    }

    @Test
    void aTokenIsOpenedOnce() {
        store().open(attempt("one"));
        assertThatThrownBy(() -> store().open(attempt("one"))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anAttemptIsReplacedOnlyWhileItIsWhatItWas() {
        LoginAttempt before = attempt("one");
        LoginAttempt once = before.withWrongCode(5);
        LoginAttempt twice = once.withWrongCode(5);
        store().open(before);
        assertThat(store().replace(before, once)).isTrue();
        assertThat(store().replace(before, once)).isFalse();
        assertThat(store().replace(once, twice)).isTrue();
        assertThat(store().attempt(before.token())).contains(twice);
    }

    @Test
    void aSpentAttemptIsNotWhatItWas() {
        LoginAttempt before = attempt("one");
        LoginAttempt spent = before.withWrongCode(1);
        store().open(before);
        assertThat(store().replace(before, spent)).isTrue();
        assertThat(store().grant(before, session("s", RAVI))).isFalse();
        assertThat(store().grant(spent, session("s", RAVI))).isFalse();
        assertThat(store().session(hash("s"))).isEmpty();
    }

    @Test
    void anAttemptWithAnotherCodeIsNotWhatItWas() {
        LoginAttempt before = attempt("one");
        LoginAttempt other = new LoginAttempt(
                before.token(), before.id(), RAVI, before.consumerKey(), before.expires(), CODE, 0, false);
        store().open(before);
        assertThat(store().replace(before, other)).isTrue();
        assertThat(store().grant(before, session("s", RAVI))).isFalse();
        assertThat(store().grant(other, session("s", RAVI))).isTrue();
    }

    @Test
    void aTimeFinerThanTheStoreKeepsDoesNotMakeAnAttemptAnother() {
        LoginAttempt sample = attempt("one");
        LoginAttempt fine = new LoginAttempt(
                sample.token(), "id", RAVI, Samples.KEY, NOW.plusNanos(456_789), HashedCode.NONE, 0, false);
        store().open(fine);
        assertThat(store().replace(fine, fine.withWrongCode(5))).isTrue();
    }

    @Test
    void aGrantSpendsTheAttemptAndKeepsTheSession() {
        LoginAttempt before = attempt("one");
        store().open(before);
        assertThat(store().grant(before, session("s", RAVI))).isTrue();
        assertThat(store().attempt(before.token()))
                .hasValueSatisfying(it -> assertThat(it.spent()).isTrue());
        assertThat(store().session(hash("s"))).contains(session("s", RAVI));
    }

    @Test
    void aGrantThatCanNotKeepTheSessionDoesNotSpendTheAttempt() {
        store().open(attempt("one"));
        store().open(attempt("two"));
        store().grant(attempt("one"), session("s", RAVI));
        assertThatThrownBy(() -> store().grant(attempt("two"), session("s", MEERA)))
                .isInstanceOf(RuntimeException.class);
        assertThat(store().attempt(hash("two"))).contains(attempt("two"));
        assertThat(store().session(hash("s"))).contains(session("s", RAVI));
    }

    @Test
    void ofManyGrantsOfOneAttemptOneWins() throws Exception {
        store().open(attempt("one"));
        assertThat(Race.winners(i -> store().grant(attempt("one"), session("s" + i, RAVI))))
                .isEqualTo(1);
        assertThat(store().sessionsOf(RAVI)).hasSize(1);
    }

    @Test
    void ofManyReplacementsOfOneAttemptOneWins() throws Exception {
        LoginAttempt before = attempt("one");
        store().open(before);
        assertThat(Race.winners(i -> store().replace(before, before.withWrongCode(5))))
                .isEqualTo(1);
    }

    @Test
    void ofGrantsAndWrongCodesAtOnceOneWins() throws Exception {
        LoginAttempt before = attempt("one");
        store().open(before);
        assertThat(Race.winners(i -> i % 2 == 0
                        ? store().grant(before, session("s" + i, RAVI))
                        : store().replace(before, before.withWrongCode(5))))
                .isEqualTo(1);
    }

    @Test
    void aSessionWithoutEndComesBackAsItWas() {
        OpenSession session = new OpenSession(
                hash("s"), RAVI, Samples.KEY, Instant.EPOCH, NOW.minusMillis(1), Duration.ofMillis(1), Instant.MAX);
        store().open(attempt("one"));
        store().grant(attempt("one"), session);
        assertThat(store().session(session.token())).contains(session);
    }

    @Test
    void aTouchedSessionWasLastUsedThen() {
        keep(session("s", RAVI));
        assertThat(store().touch(hash("s"), NOW.plusSeconds(60))).isTrue();
        assertThat(store().session(hash("s"))).map(OpenSession::lastUsed).contains(NOW.plusSeconds(60));
    }

    @Test
    void aTouchThatComesLateDoesNotMakeASessionOlder() {
        keep(session("s", RAVI));
        store().touch(hash("s"), NOW.plusSeconds(60));
        assertThat(store().touch(hash("s"), NOW.plusSeconds(30))).isTrue();
        assertThat(store().session(hash("s"))).map(OpenSession::lastUsed).contains(NOW.plusSeconds(60));
    }

    @Test
    void anEndedSessionIsGone() {
        keep(session("s", RAVI));
        assertThat(store().end(hash("s"))).isTrue();
        assertThat(store().end(hash("s"))).isFalse();
        assertThat(store().touch(hash("s"), NOW)).isFalse();
        assertThat(store().session(hash("s"))).isEmpty();
    }

    @Test
    void ofManyEndsOfOneSessionOneWins() throws Exception {
        keep(session("s", RAVI));
        assertThat(Race.winners(i -> store().end(hash("s")))).isEqualTo(1);
    }

    @Test
    void aTouchNeverBringsAnEndedSessionBack() throws Exception {
        keep(session("s", RAVI));
        AtomicInteger ends = new AtomicInteger();
        Race.winners(
                i -> i == 32 ? store().end(hash("s")) && ends.incrementAndGet() == 1 : store().touch(hash("s"), NOW));
        assertThat(ends).hasValue(1);
        assertThat(store().session(hash("s"))).isEmpty();
    }

    @Test
    void allOfAUserAreEndedAndNoOthers() {
        keep(session("s1", RAVI));
        keep(session("s2", RAVI));
        keep(session("m", MEERA));
        store().open(attempt("open"));
        store().endAll(RAVI);
        assertThat(store().sessionsOf(RAVI)).isEmpty();
        assertThat(store().grant(attempt("open"), session("late", RAVI))).isFalse();
        assertThat(store().sessionsOf(MEERA)).containsExactly(session("m", MEERA));
    }

    @Test
    void theSessionsOfAUserComeNewestFirst() {
        keep(created("old", NOW.minusSeconds(2)));
        keep(created("new", NOW));
        keep(created("middle", NOW.minusSeconds(1)));
        assertThat(store().sessionsOf(RAVI))
                .extracting(OpenSession::token)
                .containsExactly(hash("new"), hash("middle"), hash("old"));
    }

    @Test
    void aCodeOfTheDayIsKeptOnceForEachUserAndDay() {
        assertThat(store().dailyCode(RAVI, TODAY)).isEmpty();
        assertThat(store().addDailyCode(RAVI, TODAY, CODE)).isTrue();
        assertThat(store().addDailyCode(RAVI, TODAY, new HashedCode("03", "04")))
                .isFalse();
        assertThat(store().addDailyCode(RAVI, TODAY.plusDays(1), new HashedCode("05", "06")))
                .isTrue();
        assertThat(store().dailyCode(RAVI, TODAY)).contains(CODE);
        assertThat(store().dailyCode(MEERA, TODAY)).isEmpty();
    }

    @Test
    void ofManyCodesOfOneDayOneIsKept() throws Exception {
        assertThat(Race.winners(i -> store().addDailyCode(RAVI, TODAY, new HashedCode("0" + i, "1"))))
                .isEqualTo(1);
    }

    @Test
    void whatEndedBeforeIsForgottenAndNothingElse() {
        keep(session("idle", RAVI));
        keep(session("used", RAVI));
        store().touch(hash("used"), NOW.plusSeconds(60));
        store().open(attempt("expired"));
        Instant idleEnd = NOW.plus(Duration.ofMinutes(30));
        store().forgetEndedBefore(idleEnd);
        assertThat(store().sessionsOf(RAVI)).hasSize(2);
        store().forgetEndedBefore(idleEnd.plusMillis(1));
        assertThat(store().sessionsOf(RAVI)).extracting(OpenSession::token).containsExactly(hash("used"));
        assertThat(store().attempt(hash("expired"))).isEmpty();
    }

    @Test
    void aSessionInUseIsForgottenAfterItsEnd() {
        OpenSession session = session("s", RAVI);
        keep(session);
        store().touch(hash("s"), session.ends());
        store().forgetEndedBefore(session.ends());
        assertThat(store().session(hash("s"))).isPresent();
        store().forgetEndedBefore(session.ends().plusMillis(1));
        assertThat(store().session(hash("s"))).isEmpty();
    }

    @Test
    void anAttemptIsForgottenAfterItExpired() {
        store().open(attempt("one"));
        store().forgetEndedBefore(attempt("one").expires());
        assertThat(store().attempt(hash("one"))).isPresent();
        store().forgetEndedBefore(attempt("one").expires().plusMillis(1));
        assertThat(store().attempt(hash("one"))).isEmpty();
    }

    @Test
    void theCodeOfADayIsForgottenWhenTheDayIsOverEverywhere() {
        store().addDailyCode(RAVI, TODAY, CODE);
        store().forgetEndedBefore(Instant.parse("2026-11-26T11:59:59.999Z"));
        assertThat(store().dailyCode(RAVI, TODAY)).isPresent();
        store().forgetEndedBefore(Instant.parse("2026-11-26T12:00:00Z"));
        assertThat(store().dailyCode(RAVI, TODAY)).isEmpty();
    }

    private void keep(OpenSession session) {
        LoginAttempt attempt = attempt("for-" + session.token().hex());
        store().open(attempt);
        assertThat(store().grant(attempt, session)).isTrue();
    }

    private static OpenSession created(String token, Instant when) {
        OpenSession sample = session(token, RAVI);
        return new OpenSession(
                sample.token(), RAVI, sample.consumerKey(), when, when, sample.idleLimit(), sample.ends());
    }
}
