package io.github.kstrade.server.session;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.StoreUnavailableException;

/**
 * Remembers which time steps of authenticators were used. What it answered is durable. A store of sessions that is not the accounts' own asks here. Every method
 * may throw {@link StoreUnavailableException}.
 */
public interface UsedSteps {

    /** The latest time step of an account's authenticator that was used; {@link GrantTerms#NO_STEP} if none was. */
    long last(Userid userid);

    /**
     * Uses up a time step, if neither it nor a later one was used, in one atomic step.
     *
     * @return whether none was: of all who try, one gets true
     */
    boolean use(Userid userid, long step);
}
