package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.server.session.OpenSession;

/** How a session is shown to the operator. */
final class SessionNode {

    private SessionNode() {}

    static void put(ObjectNode node, OpenSession session) {
        node.put("userid", session.userid().value())
                .put("consumerKey", session.consumerKey().value())
                .put("created", session.created().toString())
                .put("lastUsed", session.lastUsed().toString())
                .put("ends", session.ends().toString());
    }
}
