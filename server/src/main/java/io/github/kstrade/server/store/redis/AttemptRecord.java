package io.github.kstrade.server.store.redis;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.HashedCode;
import io.github.kstrade.server.session.LoginAttempt;
import java.util.List;

/**
 * A login attempt as Redis keeps it.
 *
 * @param attempt the attempt
 * @param generation of its account, when the password was checked
 */
record AttemptRecord(LoginAttempt attempt, long generation) {

    /** What is read of it, in this order. */
    static final List<String> NAMES =
            List.of("id", "userid", "consumerKey", "generation", "expires", "salt", "code", "wrongCodes", "spent");

    static AttemptRecord read(TokenHash token, List<?> answer) {
        RecordValues values = new RecordValues(answer);
        String id = values.text();
        Userid userid = new Userid(values.text());
        ConsumerKey consumerKey = new ConsumerKey(values.text());
        long generation = values.number();
        return new AttemptRecord(
                new LoginAttempt(
                        token,
                        id,
                        userid,
                        consumerKey,
                        values.instant(),
                        new HashedCode(values.text(), values.text()),
                        values.count(),
                        values.flag()),
                generation);
    }

    /** All of it. */
    List<String> fields() {
        return changing()
                .with("id", attempt.id())
                .with("userid", attempt.userid().value())
                .with("consumerKey", attempt.consumerKey().value())
                .pairs();
    }

    /** By what it is known that it still is what it was. */
    List<String> state() {
        return changing().pairs();
    }

    private RecordFields changing() {
        return new RecordFields()
                .with("generation", generation)
                .with("expires", attempt.expires())
                .with("salt", attempt.code().salt())
                .with("code", attempt.code().hash())
                .with("wrongCodes", attempt.wrongCodes())
                .with("spent", attempt.spent());
    }
}
