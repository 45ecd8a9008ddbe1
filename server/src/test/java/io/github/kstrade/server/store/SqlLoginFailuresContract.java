package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.guesser;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.session.Failures;
import org.junit.jupiter.api.Test;

/** What a store of failed logins must do too, whose records do not end by themselves. */
public abstract class SqlLoginFailuresContract extends LoginFailuresContract {

    @Test
    void failuresThatDoNotChangeAreForgotten() {
        failures().replace(guesser(RAVI), Failures.NONE, ONCE, NOW);
        failures().replace(guesser(MEERA), Failures.NONE, ONCE, NOW);
        failures().replace(guesser(MEERA), ONCE, TWICE, NOW.plusSeconds(1));
        failures().forgetUnchangedSince(NOW, 1_000);
        assertThat(failures().of(guesser(RAVI))).isEqualTo(ONCE);
        failures().forgetUnchangedSince(NOW.plusSeconds(1), 1_000);
        assertThat(failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
        assertThat(failures().of(guesser(MEERA))).isEqualTo(TWICE);
    }
}
