package io.github.kstrade.server.session;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.account.Account;
import java.time.Duration;
import java.util.function.Function;

/** What the second factor may answer. */
public sealed interface SecondFactorResult {

    /**
     * A session is open.
     *
     * @param account whose it is
     * @param sessionToken given out this once
     * @param session the session
     */
    record Granted(Account account, SessionToken sessionToken, OpenSession session) implements SecondFactorResult {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<InvalidToken, T> invalidToken,
                Function<WrongCode, T> wrongCode,
                Function<Wait, T> wait,
                Function<Full, T> full) {
            return granted.apply(this);
        }
    }

    /** The one-time token is unknown, expired, spent or another's, or a code was needed and none came. */
    record InvalidToken() implements SecondFactorResult {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<InvalidToken, T> invalidToken,
                Function<WrongCode, T> wrongCode,
                Function<Wait, T> wait,
                Function<Full, T> full) {
            return invalidToken.apply(this);
        }
    }

    /**
     * The code is not the right one.
     *
     * @param triesLeft how many more the one-time token allows; 0 if it is spent now
     */
    record WrongCode(int triesLeft) implements SecondFactorResult {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<InvalidToken, T> invalidToken,
                Function<WrongCode, T> wrongCode,
                Function<Wait, T> wait,
                Function<Full, T> full) {
            return wrongCode.apply(this);
        }
    }

    /**
     * The userid has failed too often for a code to be checked now.
     *
     * @param rest how long it must still wait
     */
    record Wait(Duration rest) implements SecondFactorResult {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<InvalidToken, T> invalidToken,
                Function<WrongCode, T> wrongCode,
                Function<Wait, T> wait,
                Function<Full, T> full) {
            return wait.apply(this);
        }
    }

    /** The code was right, but the user has as many sessions as allowed. One-time token and code stay good; it counts as no failure. */
    record Full() implements SecondFactorResult {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<InvalidToken, T> invalidToken,
                Function<WrongCode, T> wrongCode,
                Function<Wait, T> wait,
                Function<Full, T> full) {
            return full.apply(this);
        }
    }

    /** Takes the one of the five ways that fits. */
    <T> T fold(
            Function<Granted, T> granted,
            Function<InvalidToken, T> invalidToken,
            Function<WrongCode, T> wrongCode,
            Function<Wait, T> wait,
            Function<Full, T> full);
}
