package io.github.kstrade.server.session;

import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.server.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** What login may answer. */
public sealed interface LoginResult {

    /**
     * Userid and password open an account; the second factor is still to come.
     *
     * @param account the account
     * @param oneTimeToken given out this once
     * @param codeMade when the access code was made
     */
    record Granted(Account account, OneTimeToken oneTimeToken, Instant codeMade) implements LoginResult {
        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused, Function<Wait, T> wait) {
            return granted.apply(this);
        }
    }

    /** They open none: wrong userid, wrong password or disabled account, which nobody can tell apart. */
    record Refused() implements LoginResult {
        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused, Function<Wait, T> wait) {
            return refused.apply(this);
        }
    }

    /**
     * The userid has failed too often to be tried now, whether or not there is such an account.
     *
     * @param rest how long it must still wait
     */
    record Wait(Duration rest) implements LoginResult {
        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused, Function<Wait, T> wait) {
            return wait.apply(this);
        }
    }

    /** Takes the one of the three ways that fits. */
    <T> T fold(Function<Granted, T> granted, Function<Refused, T> refused, Function<Wait, T> wait);
}
