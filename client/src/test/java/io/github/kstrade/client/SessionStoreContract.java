package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.SessionToken;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class SessionStoreContract {

    /** The store under test, the same for a whole test. */
    abstract SessionStore store();

    @Test
    void nothingIsThereBeforeSomethingIsSaved() {
        assertThat(store().load()).isEmpty();
        store().clear(new SessionToken("A"));
    }

    @Test
    void whatWasSavedLastIsLoaded() {
        store().save(Sessions.of("A"));
        assertThat(store().load()).contains(Sessions.of("A"));
        store().save(Sessions.of("B"));
        assertThat(store().load()).contains(Sessions.of("B"));
        assertThat(store().load()).contains(Sessions.of("B"));
    }

    @Test
    void aSessionIsClearedByItsOwnTokenOnly() {
        store().save(Sessions.of("A"));
        store().save(Sessions.of("B"));
        store().clear(new SessionToken("A"));
        assertThat(store().load()).contains(Sessions.of("B"));
        store().clear(new SessionToken("B"));
        assertThat(store().load()).isEmpty();
        store().clear(new SessionToken("B"));
        store().save(Sessions.of("C"));
        assertThat(store().load()).contains(Sessions.of("C"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedWithTheNameOfTheParameter() {
        assertThatThrownBy(() -> store().save(null)).hasMessage("session must not be null");
        assertThatThrownBy(() -> store().clear(null)).hasMessage("ended must not be null");
    }

    @Test
    void itShowsNothingOfItsSession() {
        store().save(Sessions.of("CANARY"));
        assertThat(store().toString()).startsWith("SessionStore[").doesNotContain("CANARY");
    }
}
