package io.github.kstrade.server.api.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.Sessions;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;

/** The session that a session token opens: kstrade's own call, with the headers that all calls of an open session carry. It counts as a use. */
final class OwnSessionEndpoint implements Endpoint {

    private final Sessions sessions;

    OwnSessionEndpoint(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        Supplier<SessionToken> sessionToken = input.header("sessionToken", SessionToken::new);
        var unused = input.header("consumerKey", ConsumerKey::new);
        input.check();
        return new Step(
                Lane.STORE,
                () -> sessions.use(app, sessionToken.get())
                        .map(OwnSessionEndpoint::answer)
                        .orElseThrow(Refusals::sessionEnded));
    }

    private static Response answer(OpenSession session) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        SessionFields.put(answer.putObject("Success"), session)
                .put("userid", session.userid().value());
        return Response.json(answer.toString());
    }
}
