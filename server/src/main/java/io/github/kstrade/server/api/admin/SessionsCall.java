package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.List;

/** Lists and ends the sessions of a user. */
final class SessionsCall implements OperatorCall {

    private final OperatorPages operator;

    SessionsCall(OperatorPages operator) {
        this.operator = operator;
    }

    @Override
    public String path() {
        return OperatorApi.BASE_PATH + "/sessions/";
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "DELETE");
    }

    @Override
    public Response answer(Request request, String about) {
        Userid userid = UseridInPath.of(about);
        if (request.method().equals("DELETE")) {
            operator.endSessions(userid);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var sessions = answer.putArray("sessions");
        operator.sessions(userid).forEach(session -> SessionNode.put(sessions.addObject(), session));
        return Response.json(answer.toString());
    }
}
