package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.server.admin.SandboxPages;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.List;

/** The access codes that were delivered to a user. */
final class InboxCall implements OperatorCall {

    private final SandboxPages sandbox;

    InboxCall(SandboxPages sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public String path() {
        return OperatorApi.BASE_PATH + "/inbox/";
    }

    @Override
    public List<String> methods() {
        return List.of("GET");
    }

    @Override
    public Response answer(Request request, String about) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var messages = answer.putArray("messages");
        sandbox.inbox(UseridInPath.of(about))
                .forEach(message -> messages.addObject()
                        .put("code", message.code().reveal())
                        .put("at", message.at().toString())
                        .put("attempt", message.attempt()));
        return Response.json(answer.toString());
    }
}
