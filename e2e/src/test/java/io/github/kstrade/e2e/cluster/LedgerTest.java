package io.github.kstrade.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.cluster.Ledger.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger notices what it is there for, and nothing else. */
class LedgerTest {

    private static final String USER = "RAVI01";

    private final Ledger ledger = new Ledger();

    @Test
    void aTokenWithTwoWinnersIsNoticed() {
        open("token", "one");
        open("token", "two");
        assertThat(ledger.violations()).containsExactly("a one-time token of RAVI01 opened more than one session");
    }

    @Test
    void aLoginThatNobodyKnowsIsNoticedUnlessSomethingHasEndedIt() {
        Ledger.Moment before = ledger.moment(USER);
        ledger.lost(USER, before);
        assertThat(ledger.violations()).hasSize(1);
        ledger.storeEnding();
        ledger.lost(USER, before);
        assertThat(ledger.violations()).hasSize(1);
    }

    @Test
    void aSessionThatIsLostIsNoticed() {
        open("token", "session");
        ledger.seen("session", State.ALIVE, true, "here");
        assertThat(ledger.violations()).isEmpty();
        ledger.seen("session", State.ALIVE, false, "here");
        assertThat(ledger.violations()).containsExactly("a session of RAVI01 was not good here");
    }

    @Test
    void aSessionThatIsGoneBeforeItsLogoutIsNoticed() {
        open("token", "session");
        ledger.leaving("session");
        ledger.left("session", false);
        assertThat(ledger.violations()).containsExactly("a session of RAVI01 was gone when its owner logged out");
    }

    @Test
    void aLogoutThatWasTriedBeforeMayFindNothing() {
        open("token", "session");
        ledger.leaving("session");
        ledger.notLeft("session");
        ledger.left("session", false);
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.of("session")).isEqualTo(State.ENDED);
    }

    @Test
    void aUseThatBeganAfterALogoutWasAnsweredIsNoticedAndAnEarlierOneIsNot() {
        open("token", "session");
        State earlier = ledger.of("session");
        ledger.leaving("session");
        ledger.left("session", true);
        ledger.seen("session", earlier, true, "here");
        assertThat(ledger.violations()).isEmpty();
        ledger.seen("session", ledger.of("session"), true, "there");
        assertThat(ledger.violations()).containsExactly("an ended session of RAVI01 was good there");
    }

    @Test
    void whatTheOperatorEndedIsEndedAndWhatWasOpenedMeanwhileIsNotKnown() {
        open("token1", "before");
        List<String> present = ledger.ending(USER);
        open("token2", "meanwhile");
        ledger.ended(USER, present);
        open("token3", "after");
        assertThat(ledger.of("before")).isEqualTo(State.ENDED);
        assertThat(ledger.of("meanwhile")).isEqualTo(State.UNKNOWN);
        assertThat(ledger.of("after")).isEqualTo(State.ALIVE);
    }

    @Test
    void aGrantThatWasUnderWayWhenTheOperatorBeganIsNotKnown() {
        Ledger.Moment before = ledger.moment(USER);
        ledger.ended(USER, ledger.ending(USER));
        ledger.granted("token", "session", USER, before);
        assertThat(ledger.of("session")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aStoreThatEndsTakesEverySessionWithIt() {
        open("token", "session");
        ledger.storeEnding();
        assertThat(ledger.of("session")).isEqualTo(State.UNKNOWN);
        ledger.storeEnded();
        assertThat(ledger.of("session")).isEqualTo(State.ENDED);
    }

    private void open(String token, String session) {
        ledger.granted(token, session, USER, ledger.moment(USER));
    }
}
