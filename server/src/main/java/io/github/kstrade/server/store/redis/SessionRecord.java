package io.github.kstrade.server.store.redis;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.OpenSession;
import java.util.List;

/**
 * A session as Redis keeps it.
 *
 * @param session the session
 * @param generation of its account, when the password was checked
 */
record SessionRecord(OpenSession session, long generation) {

    /** What is read of it, in this order. */
    static final List<String> NAMES =
            List.of("token", "userid", "consumerKey", "generation", "created", "lastUsed", "idleLimit", "ends");

    static SessionRecord read(List<?> answer) {
        RecordValues values = new RecordValues(answer);
        TokenHash token = new TokenHash(values.text());
        Userid userid = new Userid(values.text());
        ConsumerKey consumerKey = new ConsumerKey(values.text());
        long generation = values.number();
        return new SessionRecord(
                new OpenSession(
                        token,
                        userid,
                        consumerKey,
                        values.instant(),
                        values.instant(),
                        values.duration(),
                        values.instant()),
                generation);
    }

    List<String> fields() {
        return new RecordFields()
                .with("token", session.token().hex())
                .with("userid", session.userid().value())
                .with("consumerKey", session.consumerKey().value())
                .with("generation", generation)
                .with("created", session.created())
                .with("lastUsed", session.lastUsed())
                .with("idleLimit", session.idleLimit())
                .with("ends", session.ends())
                .pairs();
    }
}
