package io.github.kstrade.server.api.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.OwnSessions;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A user's own sessions, after both factors: kstrade's own call, under a context that the broker's API does not have. */
final class OwnSessionsEndpoint implements Endpoint {

    private static final Pattern ENDING = Pattern.compile("none|all|[0-9a-f]{16}");

    private final OwnSessions own;

    OwnSessionsEndpoint(OwnSessions own) {
        this.own = own;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        Supplier<OneTimeToken> oneTimeToken = input.header("oneTimeToken", OneTimeToken::new);
        CallerHeaders.check(input);
        Input.Body body = input.body();
        Supplier<Userid> userid = body.text("userid", Userid::new);
        Supplier<AccessCode> code = body.text("accessCode", AccessCodeEndpoint.RULE, AccessCodeEndpoint::accessCode);
        Supplier<OwnSessions.Ending> ending = body.text("end", OwnSessionsEndpoint::ending);
        input.check();
        return new Step(
                Lane.STORE,
                () -> own.show(
                        new OwnSessions.Proof(
                                app, userid.get(), oneTimeToken.get(), code.get(), request.clientAddress()),
                        ending.get(),
                        view -> Response.json(write(view)),
                        refused -> {
                            throw SecondFactorAnswers.refusal(refused);
                        }));
    }

    private static OwnSessions.Ending ending(String text) {
        if (!ENDING.matcher(text).matches()) {
            throw new IllegalArgumentException("it must be none, all or the id of a session");
        }
        return switch (text) {
            case "none" -> OwnSessions.Ending.NONE;
            case "all" -> OwnSessions.Ending.ALL;
            default -> new OwnSessions.Ending(false, text);
        };
    }

    private static String write(OwnSessions.View view) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode success = answer.putObject("Success");
        success.put("ended", view.ended());
        ObjectNode failed = success.putObject("failedLogins");
        put(failed.putObject("elsewhere"), view.elsewhere());
        put(failed.putObject("registered"), view.registered());
        var sessions = success.putArray("sessions");
        view.living().forEach(session -> SessionFields.put(sessions.addObject(), session));
        return answer.toString();
    }

    private static void put(ObjectNode node, Failures failures) {
        node.put("count", failures.count())
                .put("waitUntil", failures.waitUntil().toString());
    }
}
