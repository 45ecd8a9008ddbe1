package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.guesser;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.Origin;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of failed logins must do. */
public abstract class LoginFailuresContract {

    static final Failures ONCE = new Failures(1, NOW.plusSeconds(1));
    static final Failures TWICE = new Failures(2, NOW.plusSeconds(2));

    /** A store; all that one test asks for keep the same things, and no others. */
    protected abstract LoginFailures failures();

    @Test
    void aUserWithoutFailureHasNone() {
        assertThat(failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
    }

    @Test
    void failuresAreKeptForEachUser() {
        assertThat(failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW)).isTrue();
        assertThat(failures().replace(guesser(RAVI), ONCE, TWICE, NOW)).isTrue();
        assertThat(failures().of(guesser(RAVI))).isEqualTo(TWICE);
        assertThat(failures().of(guesser(MEERA))).isEqualTo(Failures.NONE);
    }

    @Test
    void failuresAreCountedApartForEachOrigin() {
        Guesser atHome = new Guesser(RAVI, Origin.REGISTERED);
        assertThat(failures().replace(guesser(RAVI), Failures.NONE, TWICE, NOW)).isTrue();
        assertThat(failures().of(atHome)).isEqualTo(Failures.NONE);
        assertThat(failures().replace(atHome, Failures.NONE, ONCE, NOW)).isTrue();
        assertThat(failures().of(guesser(RAVI))).isEqualTo(TWICE);
    }

    @Test
    void failuresAreReplacedOnlyWhileTheyAreWhatTheyWere() {
        assertThat(failures().replace(guesser(RAVI), ONCE, TWICE, NOW)).isFalse();
        failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW);
        assertThat(failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW)).isFalse();
        assertThat(failures().replace(guesser(RAVI), new Failures(1, NOW), TWICE, NOW))
                .isFalse();
        assertThat(failures().replace(guesser(RAVI), new Failures(2, ONCE.waitUntil()), TWICE, NOW))
                .isFalse();
        assertThat(failures().of(guesser(RAVI))).isEqualTo(ONCE);
    }

    @Test
    void afterASuccessCountingBeginsAnew() {
        failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW);
        assertThat(failures().replace(guesser(RAVI), ONCE, Failures.NONE, NOW)).isTrue();
        assertThat(failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
        assertThat(failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW)).isTrue();
    }

    @Test
    void aLockWithoutEndComesBackAsItWas() {
        Failures locked = new Failures(Integer.MAX_VALUE, Instant.MAX);
        failures().replace(guesser(RAVI), Failures.NONE, locked, NOW);
        assertThat(failures().of(guesser(RAVI))).isEqualTo(locked);
    }

    @Test
    void ofManyFirstFailuresOneIsCounted() throws Exception {
        assertThat(Race.winners(i -> failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW)))
                .isEqualTo(1);
    }

    @Test
    void ofManyLaterFailuresOneIsCounted() throws Exception {
        failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW);
        assertThat(Race.winners(i -> failures().replace(guesser(RAVI), ONCE, TWICE, NOW)))
                .isEqualTo(1);
    }

    @Test
    void whoTriesAgainWhenItWasNotWhatItWasCountsEveryFailure() throws Exception {
        assertThat(Race.winners(i -> countOne())).isEqualTo(Race.RUNNERS);
        assertThat(failures().of(guesser(RAVI)).count()).isEqualTo(Race.RUNNERS);
    }

    private boolean countOne() {
        Failures before = failures().of(guesser(RAVI));
        while (!failures().replace(guesser(RAVI), before, new Failures(before.count() + 1, NOW), NOW)) {
            before = failures().of(guesser(RAVI));
        }
        return true;
    }
}
