package io.github.kstrade.server.store;

import static io.github.kstrade.server.Parts.NOBODY;
import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.PasswordHash;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of accounts must do about their generations. */
public abstract class GenerationsContract {

    private static final PasswordHash PASSWORD = account(RAVI).passwordHash();

    /** The accounts of one store, and their generations. */
    protected abstract Accounts accounts();

    protected abstract Generations generations();

    @BeforeEach
    void addAccounts() {
        accounts().add(account(RAVI));
        accounts().add(account(MEERA));
    }

    @Test
    void anUnknownAccountHasNoGeneration() {
        accounts()
                .all()
                .forEach(known -> assertThat(generations().of(known.userid())).isPresent());
        assertThat(generations().of(NOBODY)).isEmpty();
        generations().raise(NOBODY);
        assertThat(generations().of(NOBODY)).isEmpty();
    }

    @Test
    void whatEndsAllSessionsBeginsANewGenerationOfThatAccountAlone() {
        long first = generations().of(RAVI).orElseThrow();
        generations().raise(RAVI);
        accounts().changePassword(RAVI, PASSWORD);
        accounts().setEnabled(RAVI, false);
        assertThat(generations().of(RAVI)).hasValue(first + 3);
        assertThat(generations().of(MEERA)).hasValue(first);
    }

    @Test
    void whatEndsNoSessionChangesNoGeneration() {
        long first = generations().of(RAVI).orElseThrow();
        accounts().setEnabled(RAVI, true);
        accounts().renewHash(RAVI, PASSWORD, new PasswordHash("made anew"));
        accounts().setAddresses(RAVI, List.of("192.0.2.1"));
        assertThat(generations().of(RAVI)).hasValue(first);
    }

    @Test
    void onlyAnEnabledAccountWithThePasswordThatWasCheckedGivesItsGenerationToALogin() {
        assertThat(generations().ofLogin(RAVI, PASSWORD))
                .isEqualTo(generations().of(RAVI));
        assertThat(generations().ofLogin(RAVI, new PasswordHash("another"))).isEmpty();
        accounts().setEnabled(RAVI, false);
        assertThat(generations().ofLogin(RAVI, PASSWORD)).isEmpty();
    }
}
