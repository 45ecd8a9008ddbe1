package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.List;

/** Tells whose session a session token opens. */
final class IntrospectCall implements OperatorCall {

    private final OperatorPages operator;

    IntrospectCall(OperatorPages operator) {
        this.operator = operator;
    }

    @Override
    public String path() {
        return OperatorApi.BASE_PATH + "/introspect";
    }

    @Override
    public List<String> methods() {
        return List.of("POST");
    }

    @Override
    public Response answer(Request request, String about) {
        Input input = new Input(request);
        var sessionToken = input.body().text("token", SessionToken::new);
        input.check();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        operator.introspect(sessionToken.get())
                .ifPresentOrElse(
                        session -> SessionNode.put(answer.put("active", true), session),
                        () -> answer.put("active", false));
        return Response.json(answer.toString());
    }
}
