package io.github.kstrade.server.session;

import io.github.kstrade.server.account.StoreUnavailableException;
import java.time.Instant;

/** Remembers failed logins by who guesses. Every method may throw {@link StoreUnavailableException}. */
public interface LoginFailures {

    /** The failures of a guesser; {@link Failures#NONE} if there are none. */
    Failures of(Guesser guesser);

    /**
     * Replaces the failures of a guesser, if they still are what they were, in one atomic step.
     *
     * @param remembered kept beside them, to forget them by: now, or the end of what they bring
     * @return whether they still were
     */
    boolean replace(Guesser guesser, Failures before, Failures after, Instant remembered);

    /**
     * Forgets failures that are to be forgotten by what is before an instant, so many at the most.
     *
     * @return whether there may be more of them
     */
    boolean forgetUnchangedSince(Instant instant, int limit);
}
