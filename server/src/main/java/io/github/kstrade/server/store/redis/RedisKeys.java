package io.github.kstrade.server.store.redis;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.Guesser;

/**
 * The names of our keys.
 *
 * @param prefix what all begin with
 */
record RedisKeys(String prefix) {

    String attempt(TokenHash token) {
        return prefix + "attempt:" + token.hex();
    }

    String session(TokenHash token) {
        return sessions() + token.hex();
    }

    /** What the keys of sessions begin with; their tokens' hashes follow. */
    String sessions() {
        return prefix + "session:";
    }

    /** The tokens' hashes of a user's sessions, by their end. */
    String sessionsOf(Userid userid) {
        return sessionsOfUsers() + userid.value();
    }

    /** What the keys of the users' sessions begin with; their userids follow. */
    String sessionsOfUsers() {
        return prefix + "sessions-of:";
    }

    String failures(Guesser guesser) {
        return prefix + "failures:" + guesser.origin() + ":" + guesser.userid().value();
    }

    String quota(ConsumerKey app, int quota, long minute) {
        return prefix + "quota:" + minute + ":" + quota + ":" + app.value();
    }
}
