package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.attempt;
import static io.github.kstrade.server.store.Samples.hash;
import static io.github.kstrade.server.store.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.session.OpenSession;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a session store must do too, whose records do not end by themselves. */
public abstract class SqlSessionStoreContract extends SessionStoreContract {

    @Test
    void noMoreAreForgottenAtOnceThanWanted() {
        for (int i = 0; i < 5; i++) {
            keep(session("s" + i, RAVI));
        }
        Instant end = session("s", RAVI).ends().plusMillis(1);
        assertThat(store().forgetEndedBefore(end, 3)).isTrue();
        assertThat(store().sessionsOf(RAVI)).hasSize(2);
        assertThat(store().forgetEndedBefore(end, 3)).isFalse();
        assertThat(store().sessionsOf(RAVI)).isEmpty();
    }

    @Test
    void aSessionInUseIsForgottenAfterItsEnd() {
        OpenSession session = session("s", RAVI);
        keep(session);
        store().touch(hash("s"), session.ends());
        store().forgetEndedBefore(session.ends(), 1_000);
        assertThat(store().session(hash("s"))).isPresent();
        store().forgetEndedBefore(session.ends().plusMillis(1), 1_000);
        assertThat(store().session(hash("s"))).isEmpty();
    }

    @Test
    void anAttemptIsForgottenAfterItExpired() {
        open(attempt("one"));
        store().forgetEndedBefore(attempt("one").expires(), 1_000);
        assertThat(store().attempt(hash("one"))).isPresent();
        store().forgetEndedBefore(attempt("one").expires().plusMillis(1), 1_000);
        assertThat(store().attempt(hash("one"))).isEmpty();
    }
}
