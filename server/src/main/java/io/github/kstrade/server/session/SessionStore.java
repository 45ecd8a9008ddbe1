package io.github.kstrade.server.session;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.account.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers login attempts and sessions. What a method answered is durable: it holds after a crash, and on every node. Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface SessionStore {

    /**
     * Keeps a new login attempt, if its account can still log in with the password that was checked, in one atomic step.
     *
     * @param checked the hash that the password was checked against
     * @return whether the account can
     */
    boolean open(LoginAttempt attempt, PasswordHash checked);

    /** Finds the login attempt of a one-time token, whatever its state. */
    Optional<LoginAttempt> attempt(TokenHash oneTimeToken);

    /**
     * Replaces an attempt, if it still is what it was, in one atomic step.
     *
     * @return whether it still was
     */
    boolean replace(LoginAttempt before, LoginAttempt after);

    /**
     * Spends an attempt, keeps the session that it opened, uses up the authenticator's time step and forgets the user's failed logins, if the attempt still is
     * what it was, neither the step nor a later one was used, and the user may have one more session; all or nothing, in one atomic step.
     *
     * @return {@link Grant#OPENED} if all of it was done: of all who try, one gets that
     */
    Grant grant(LoginAttempt before, OpenSession session, GrantTerms terms);

    /** The latest time step of an account's authenticator that was used; {@link GrantTerms#NO_STEP} if none was. */
    long lastStep(Userid userid);

    /** Finds a session that has not been ended, whatever its age. */
    Optional<OpenSession> session(TokenHash sessionToken);

    /**
     * Marks a session as used now, if it has not been ended.
     *
     * @return whether it has not
     */
    boolean touch(TokenHash sessionToken, Instant now);

    /**
     * Ends a session for good.
     *
     * @return whether this call ended it: of all who try, one gets true
     */
    boolean end(TokenHash sessionToken);

    /** Ends all sessions and login attempts of a user, in one atomic step. */
    void endAll(Userid userid);

    /** The sessions of a user that have not been ended, newest first. */
    List<OpenSession> sessionsOf(Userid userid);

    /**
     * Forgets attempts that expired and sessions that ended before an instant, so many of each at the most.
     *
     * @return whether there may be more of them
     */
    boolean forgetEndedBefore(Instant instant, int limit);
}
