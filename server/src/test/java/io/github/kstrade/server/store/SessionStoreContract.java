package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static io.github.kstrade.server.store.Samples.attempt;
import static io.github.kstrade.server.store.Samples.guesser;
import static io.github.kstrade.server.store.Samples.hash;
import static io.github.kstrade.server.store.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Grant;
import io.github.kstrade.server.session.GrantTerms;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.HashedCode;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.Origin;
import io.github.kstrade.server.session.SessionLimit.WhenFull;
import io.github.kstrade.server.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every session store must do. */
public abstract class SessionStoreContract {

    private static final PasswordHash CHECKED = account(RAVI).passwordHash();
    private static final HashedCode CODE = new HashedCode("01", "02");

    /** A store; all that one test asks for keep the same things, and no others. */
    protected abstract SessionStore store();

    /** The accounts and failures kept beside it. */
    protected abstract Accounts accounts();

    protected abstract LoginFailures failures();

    @BeforeEach
    void addAccounts() {
        accounts().add(account(RAVI));
        accounts().add(account(MEERA));
    }

    @Test
    void anAttemptComesBackAsItWas() {
        LoginAttempt attempt = attempt("one");
        open(attempt);
        assertThat(store().attempt(attempt.token())).contains(attempt);
    }

    @Test
    void anAttemptWithoutCodeAndEndComesBackAsItWas() {
        LoginAttempt sample = attempt("one");
        LoginAttempt attempt = new LoginAttempt(
                sample.token(), "", RAVI, Samples.KEY, Instant.MAX, HashedCode.NONE, Integer.MAX_VALUE, true);
        open(attempt);
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
        open(attempt("one"));
        assertThatThrownBy(() -> open(attempt("one"))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anAttemptIsReplacedOnlyWhileItIsWhatItWas() {
        LoginAttempt before = attempt("one");
        LoginAttempt once = before.withWrongCode(5);
        LoginAttempt twice = once.withWrongCode(5);
        open(before);
        assertThat(store().replace(before, once)).isTrue();
        assertThat(store().replace(before, once)).isFalse();
        assertThat(store().replace(once, twice)).isTrue();
        assertThat(store().attempt(before.token())).contains(twice);
    }

    @Test
    void aSpentAttemptIsNotWhatItWas() {
        LoginAttempt before = attempt("one");
        LoginAttempt spent = before.withWrongCode(1);
        open(before);
        assertThat(store().replace(before, spent)).isTrue();
        assertThat(grant(before, session("s", RAVI))).isFalse();
        assertThat(grant(spent, session("s", RAVI))).isFalse();
        assertThat(store().session(hash("s"))).isEmpty();
    }

    @Test
    void anAttemptWithAnotherCodeIsNotWhatItWas() {
        LoginAttempt before = attempt("one");
        LoginAttempt other = new LoginAttempt(
                before.token(), before.id(), RAVI, before.consumerKey(), before.expires(), CODE, 0, false);
        open(before);
        assertThat(store().replace(before, other)).isTrue();
        assertThat(grant(before, session("s", RAVI))).isFalse();
        assertThat(grant(other, session("s", RAVI))).isTrue();
    }

    @Test
    void aTimeFinerThanTheStoreKeepsDoesNotMakeAnAttemptAnother() {
        LoginAttempt sample = attempt("one");
        LoginAttempt fine = new LoginAttempt(
                sample.token(), "id", RAVI, Samples.KEY, NOW.plusNanos(456_789), HashedCode.NONE, 0, false);
        open(fine);
        assertThat(store().replace(fine, fine.withWrongCode(5))).isTrue();
    }

    @Test
    void aGrantSpendsTheAttemptAndKeepsTheSession() {
        LoginAttempt before = attempt("one");
        open(before);
        assertThat(grant(before, session("s", RAVI))).isTrue();
        assertThat(store().attempt(before.token()))
                .hasValueSatisfying(it -> assertThat(it.spent()).isTrue());
        assertThat(store().session(hash("s"))).contains(session("s", RAVI));
    }

    @Test
    void aGrantThatCanNotKeepTheSessionDoesNotSpendTheAttempt() {
        open(attempt("one"));
        open(attempt("two"));
        grant(attempt("one"), session("s", RAVI));
        assertThatThrownBy(() -> grant(attempt("two"), session("s", MEERA))).isInstanceOf(RuntimeException.class);
        assertThat(store().attempt(hash("two"))).contains(attempt("two"));
        assertThat(store().session(hash("s"))).contains(session("s", RAVI));
    }

    @Test
    void ofManyGrantsOfOneAttemptOneWins() throws Exception {
        open(attempt("one"));
        assertThat(Race.winners(i -> grant(attempt("one"), session("s" + i, RAVI))))
                .isEqualTo(1);
        assertThat(store().sessionsOf(RAVI)).hasSize(1);
    }

    @Test
    void ofManyReplacementsOfOneAttemptOneWins() throws Exception {
        LoginAttempt before = attempt("one");
        open(before);
        assertThat(Race.winners(i -> store().replace(before, before.withWrongCode(5))))
                .isEqualTo(1);
    }

    @Test
    void ofGrantsAndWrongCodesAtOnceOneWins() throws Exception {
        LoginAttempt before = attempt("one");
        open(before);
        assertThat(Race.winners(i -> i % 2 == 0
                        ? grant(before, session("s" + i, RAVI))
                        : store().replace(before, before.withWrongCode(5))))
                .isEqualTo(1);
    }

    @Test
    void aSessionWithoutEndComesBackAsItWas() {
        OpenSession session = new OpenSession(
                hash("s"), RAVI, Samples.KEY, Instant.EPOCH, NOW.minusMillis(1), Duration.ofMillis(1), Instant.MAX);
        open(attempt("one"));
        grant(attempt("one"), session);
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
        open(attempt("open"));
        store().endAll(RAVI);
        assertThat(store().sessionsOf(RAVI)).isEmpty();
        assertThat(grant(attempt("open"), session("late", RAVI))).isFalse();
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
    void anAttemptIsKeptOnlyWhileItsAccountHasThePasswordThatWasChecked() {
        accounts().changePassword(RAVI, new PasswordHash("another"));
        assertThat(store().open(attempt("late"), CHECKED)).isFalse();
        assertThat(store().attempt(hash("late"))).isEmpty();
        assertThat(store().open(attempt("new"), new PasswordHash("another"))).isTrue();
    }

    @Test
    void noAttemptIsKeptForADisabledAccountOrForNone() {
        accounts().setEnabled(RAVI, false);
        assertThat(store().open(attempt("late"), CHECKED)).isFalse();
        accounts().setEnabled(RAVI, true);
        assertThat(store().open(attempt("back"), CHECKED)).isTrue();
    }

    @Test
    void aGrantForgetsTheFailuresOfItsUserAlone() {
        failures().replace(guesser(RAVI), Failures.NONE, new Failures(3, NOW), NOW);
        failures().replace(guesser(MEERA), Failures.NONE, new Failures(2, NOW), NOW);
        keep(session("s", RAVI));
        assertThat(failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
        assertThat(failures().of(guesser(MEERA))).isEqualTo(new Failures(2, NOW));
    }

    @Test
    void aGrantWithAStepUsesItUpAndIsNotMadeWithAUsedOne() {
        accounts().renewAuthenticator(RAVI, new SealedSecret("c2VjcmV0"));
        open(attempt("one"));
        open(attempt("two"));
        assertThat(grantWithStep(attempt("one"), session("s1", RAVI), 58_000_000))
                .isTrue();
        assertThat(grantWithStep(attempt("two"), session("s2", RAVI), 58_000_000))
                .isFalse();
        assertThat(grantWithStep(attempt("two"), session("s2", RAVI), 57_999_999))
                .isFalse();
        assertThat(store().attempt(hash("two"))).contains(attempt("two"));
        assertThat(store().lastStep(RAVI)).isEqualTo(58_000_000);
        assertThat(grantWithStep(attempt("two"), session("s2", RAVI), 58_000_001))
                .isTrue();
    }

    @Test
    void aGrantOfASpentAttemptUsesNoStep() {
        accounts().renewAuthenticator(RAVI, new SealedSecret("c2VjcmV0"));
        open(attempt("one"));
        grant(attempt("one"), session("s1", RAVI));
        assertThat(grantWithStep(attempt("one"), session("s2", RAVI), 58_000_000))
                .isFalse();
        assertThat(store().lastStep(RAVI)).isEqualTo(GrantTerms.NO_STEP);
    }

    @Test
    void ofManyGrantsWithOneStepOneWins() throws Exception {
        accounts().renewAuthenticator(RAVI, new SealedSecret("c2VjcmV0"));
        for (int i = 0; i < Race.RUNNERS; i++) {
            open(attempt("a" + i));
        }
        assertThat(Race.winners(i -> grantWithStep(attempt("a" + i), session("s" + i, RAVI), 58_000_000)))
                .isEqualTo(1);
        assertThat(store().sessionsOf(RAVI)).hasSize(1);
    }

    @Test
    void aGrantForgetsFailuresOfItsOriginAlone() {
        Guesser atHome = new Guesser(RAVI, Origin.REGISTERED);
        failures().replace(guesser(RAVI), Failures.NONE, new Failures(3, NOW), NOW);
        failures().replace(atHome, Failures.NONE, new Failures(2, NOW), NOW);
        keep(session("s", RAVI));
        assertThat(failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
        assertThat(failures().of(atHome)).isEqualTo(new Failures(2, NOW));
    }

    @Test
    void aNewPasswordEndsAllSessionsAndAttempts() {
        keep(session("s", RAVI));
        keep(session("m", MEERA));
        open(attempt("open"));
        accounts().changePassword(RAVI, new PasswordHash("another"));
        assertThatAllOfRaviAreGone();
        assertThat(store().session(hash("m"))).isPresent();
    }

    @Test
    void aDisabledAccountHasNoSessionsAndAttemptsAlsoWhenItIsEnabledAgain() {
        keep(session("s", RAVI));
        open(attempt("open"));
        accounts().setEnabled(RAVI, false);
        accounts().setEnabled(RAVI, true);
        assertThatAllOfRaviAreGone();
    }

    private void assertThatAllOfRaviAreGone() {
        assertThat(store().session(hash("s"))).isEmpty();
        assertThat(store().touch(hash("s"), NOW)).isFalse();
        assertThat(store().end(hash("s"))).isFalse();
        assertThat(store().sessionsOf(RAVI)).isEmpty();
        assertThat(store().attempt(hash("open"))).isEmpty();
        assertThat(store().replace(attempt("open"), attempt("open").withWrongCode(5)))
                .isFalse();
        assertThat(grant(attempt("open"), session("late", RAVI))).isFalse();
    }

    @Test
    void ofLoginsAndANewPasswordAtOnceNoneOutlivesThePassword() throws Exception {
        Race.winners(i -> i == 7
                ? accounts().changePassword(RAVI, new PasswordHash("another"))
                : store().open(attempt("a" + i), CHECKED) && grant(attempt("a" + i), session("s" + i, RAVI)));
        assertThat(store().sessionsOf(RAVI)).isEmpty();
        for (int i = 0; i < Race.RUNNERS; i++) {
            assertThat(store().attempt(hash("a" + i))).isEmpty();
        }
    }

    @Test
    void aUserWithAsManySessionsAsAllowedIsRefusedOneMoreAndItsAttemptStaysGood() {
        keep(session("s1", RAVI));
        open(attempt("one"));
        assertThat(store().grant(attempt("one"), session("s2", RAVI), Samples.terms(1, WhenFull.REFUSE)))
                .isEqualTo(Grant.FULL);
        assertThat(store().session(hash("s2"))).isEmpty();
        store().end(hash("s1"));
        assertThat(store().grant(attempt("one"), session("s2", RAVI), Samples.terms(1, WhenFull.REFUSE)))
                .isEqualTo(Grant.OPENED);
    }

    @Test
    void theOldestSessionsEndWhenOneMoreIsOpenedThanAllowed() {
        keep(created("old", NOW.minusSeconds(2)));
        keep(created("middle", NOW.minusSeconds(1)));
        open(attempt("one"));
        assertThat(store().grant(attempt("one"), session("new", RAVI), Samples.terms(2, WhenFull.END_OLDEST)))
                .isEqualTo(Grant.OPENED);
        assertThat(store().sessionsOf(RAVI))
                .extracting(OpenSession::token)
                .containsExactly(hash("new"), hash("middle"));
    }

    @Test
    void aSessionThatIsOverDoesNotCountForTheLimit() {
        keep(created("over", NOW.minusSeconds(86_400)));
        open(attempt("one"));
        assertThat(store().grant(attempt("one"), session("s", RAVI), Samples.terms(1, WhenFull.REFUSE)))
                .isEqualTo(Grant.OPENED);
    }

    @Test
    void theLimitHoldsHoweverManyOpenSessionsAtOnce() throws Exception {
        for (int i = 0; i < Race.RUNNERS; i++) {
            open(attempt("a" + i));
        }
        assertThat(Race.winners(
                        i -> store().grant(attempt("a" + i), session("s" + i, RAVI), Samples.terms(3, WhenFull.REFUSE))
                                == Grant.OPENED))
                .isEqualTo(3);
        assertThat(store().sessionsOf(RAVI)).hasSize(3);
    }

    private boolean grant(LoginAttempt before, OpenSession session) {
        return store().grant(before, session, Samples.terms()) == Grant.OPENED;
    }

    private boolean grantWithStep(LoginAttempt before, OpenSession session, long totpStep) {
        return store().grant(before, session, Samples.terms(totpStep)) == Grant.OPENED;
    }

    @Test
    void whoSeesAStepUsedCanNotSpoilTheGrantThatUsesIt() throws Exception {
        accounts().renewAuthenticator(RAVI, new SealedSecret("c2VjcmV0"));
        LoginAttempt before = attempt("one");
        open(before);
        AtomicInteger grants = new AtomicInteger();
        Race.winners(i -> i % 2 == 0
                ? grantWithStep(before, session("s" + i, RAVI), 58_000_000) && grants.incrementAndGet() > 0
                : replacedOnceTheStepIsUsed(before, 58_000_000));
        assertThat(grants).hasValue(1);
    }

    private boolean replacedOnceTheStepIsUsed(LoginAttempt before, long step) {
        for (int looks = 0; looks < 100; looks++) {
            if (store().lastStep(before.userid()) == step) {
                return store().replace(before, before.withWrongCode(5));
            }
        }
        return false;
    }

    final void open(LoginAttempt attempt) {
        assertThat(store().open(attempt, CHECKED)).isTrue();
    }

    final void keep(OpenSession session) {
        LoginAttempt sample = attempt("for-" + session.token().hex());
        LoginAttempt attempt = new LoginAttempt(
                sample.token(),
                sample.id(),
                session.userid(),
                sample.consumerKey(),
                sample.expires(),
                sample.code(),
                0,
                false);
        open(attempt);
        assertThat(grant(attempt, session)).isTrue();
    }

    private static OpenSession created(String token, Instant when) {
        OpenSession sample = session(token, RAVI);
        return new OpenSession(
                sample.token(), RAVI, sample.consumerKey(), when, when, sample.idleLimit(), sample.ends());
    }
}
