package io.github.kstrade.server.session;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import java.time.Instant;

/**
 * A login whose password was right and whose second factor is still to come.
 *
 * @param token the hash of the one-time token
 * @param id a public name, for the inbox and the log
 * @param userid who logs in
 * @param consumerKey the application used
 * @param expires the first instant at which the token is no longer good
 * @param code the access code made for this login; {@link HashedCode#NONE} if none was
 * @param wrongCodes how many wrong codes it has had
 * @param spent whether the token can no longer be used
 */
public record LoginAttempt(
        TokenHash token,
        String id,
        Userid userid,
        ConsumerKey consumerKey,
        Instant expires,
        HashedCode code,
        int wrongCodes,
        boolean spent) {

    /** Whether the token is still good. Expiry is checked here, on every read. */
    public boolean isOpen(Instant now) {
        return !spent && now.isBefore(expires);
    }

    /** The same attempt, with one wrong code more, and spent if those were too many. */
    public LoginAttempt withWrongCode(int limit) {
        return new LoginAttempt(token, id, userid, consumerKey, expires, code, wrongCodes + 1, wrongCodes + 1 >= limit);
    }

    /** The same attempt, with the access code that was made for it. */
    LoginAttempt withCode(HashedCode made) {
        return new LoginAttempt(token, id, userid, consumerKey, expires, made, wrongCodes, spent);
    }
}
