package io.github.kstrade.server.session;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.account.TokenHash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Remembers login attempts and sessions. What a method answered is durable: it holds after a crash, and on every node. Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface SessionStore {

    /** Keeps a new login attempt. */
    void open(LoginAttempt attempt);

    /** Finds the login attempt of a one-time token, whatever its state. */
    Optional<LoginAttempt> attempt(TokenHash oneTimeToken);

    /**
     * Replaces an attempt, if it still is what it was, in one atomic step.
     *
     * @return whether it still was
     */
    boolean replace(LoginAttempt before, LoginAttempt after);

    /**
     * Spends an attempt and keeps the session that it opened, if the attempt still is what it was; both or neither, in one atomic step.
     *
     * @return whether it still was: of all who try, one gets true
     */
    boolean grant(LoginAttempt before, OpenSession session);

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

    /** Ends all sessions and login attempts of a user. */
    void endAll(Userid userid);

    /** The sessions of a user that have not been ended, newest first. */
    List<OpenSession> sessionsOf(Userid userid);

    /** The code of the day of an account, if one was made. */
    Optional<HashedCode> dailyCode(Userid userid, LocalDate day);

    /**
     * Keeps the code of the day of an account, unless it has one, in one atomic step.
     *
     * @return whether it had none
     */
    boolean addDailyCode(Userid userid, LocalDate day, HashedCode code);

    /** Forgets attempts and sessions that ended before an instant, and codes of days before it. */
    void forgetEndedBefore(Instant instant);
}
