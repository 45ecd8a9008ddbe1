package io.github.kstrade.contract.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.internal.Json;
import java.util.function.Consumer;

/** What all answers of the session API have in common when they are written. */
final class AnswerJson {

    private AnswerJson() {}

    static String enveloped(String envelope, Consumer<ObjectNode> answer) {
        ObjectNode root = Json.object();
        answer.accept(root.putObject(envelope));
        return Json.write(root);
    }

    static ObjectNode put(ObjectNode node, String name, ServiceAddress address) {
        node.putObject(name).put("host", address.host()).put("port", address.port());
        return node;
    }

    static String yesOrNo(boolean yes) {
        return yes ? "Y" : "N";
    }
}
