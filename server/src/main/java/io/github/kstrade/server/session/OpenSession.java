package io.github.kstrade.server.session;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import java.time.Duration;
import java.time.Instant;

/**
 * A session as it is kept.
 *
 * @param token the hash of the session token
 * @param userid whose it is
 * @param consumerKey the application it was opened through
 * @param created when the second factor was passed
 * @param lastUsed when it was last used
 * @param idleLimit how long it may go unused
 * @param ends the instant at which it ends however much it is used: the absolute limit or the daily end, whichever is first
 */
public record OpenSession(
        TokenHash token,
        Userid userid,
        ConsumerKey consumerKey,
        Instant created,
        Instant lastUsed,
        Duration idleLimit,
        Instant ends) {

    private static final int ID_LENGTH = 16;

    /** A public name of the session: enough to tell the sessions of a user apart, and good for nothing else. */
    public String id() {
        return token.hex().substring(0, ID_LENGTH);
    }

    /** Whether it is still good. Expiry is checked here, on every read. */
    public boolean isAlive(Instant now) {
        return now.isBefore(ends) && !now.isAfter(lastUsed.plus(idleLimit));
    }
}
