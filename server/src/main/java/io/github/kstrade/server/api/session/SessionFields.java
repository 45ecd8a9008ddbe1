package io.github.kstrade.server.api.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.server.session.OpenSession;

/** What users are shown of a session of theirs. */
final class SessionFields {

    private SessionFields() {}

    static ObjectNode put(ObjectNode node, OpenSession session) {
        return node.put("consumerKey", session.consumerKey().value())
                .put("created", session.created().toString())
                .put("ends", session.ends().toString())
                .put("id", session.id())
                .put("lastUsed", session.lastUsed().toString());
    }
}
