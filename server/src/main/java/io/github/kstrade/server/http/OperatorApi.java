package io.github.kstrade.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.session.OpenSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operator's interface over HTTP, behind a bearer token that only the operator was given. */
final class OperatorApi implements HttpService {

    /** The base path of every call. */
    static final String BASE_PATH = "/admin";

    private static final String INBOX = BASE_PATH + "/inbox/";
    private static final String SESSIONS = BASE_PATH + "/sessions/";
    private static final String INTROSPECT = BASE_PATH + "/introspect";
    private static final String CLOCK = BASE_PATH + "/clock";
    private static final String MAIL = BASE_PATH + "/mail";

    private final OperatorPages operator;
    private final AccessToken token;
    private final Lanes lanes;
    private final OpenPages pages;

    OperatorApi(OperatorPages operator, AccessToken token, Lanes lanes, OpenPages pages) {
        this.operator = operator;
        this.token = token;
        this.lanes = lanes;
        this.pages = pages;
    }

    @Override
    public CompletionStage<Response> serve(Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        try {
            lanes.run(Lane.STORE, () -> answer.complete(answer(request)));
        } catch (RuntimeException | Error notTaken) { // an Error if there is no thread to be had
            answer.complete(refuse(Failures.refusalOf(notTaken, request), request));
        }
        return answer;
    }

    @Override
    public String nameOf(Request request) {
        for (String known : List.of(INBOX, SESSIONS, INTROSPECT, CLOCK, MAIL)) {
            if (request.path().startsWith(known)) {
                return known;
            }
        }
        return pages.knows(request.path()) ? request.path() : "other";
    }

    @Override
    public Response refuse(Refusal refusal, Request request) {
        return FaultFormat.answer(refusal, request.headers("Accept"), request.id());
    }

    private Response answer(Request request) {
        try {
            if (!request.path().startsWith(BASE_PATH + "/")) {
                return pages.answer(request);
            }
            checkToken(request);
            return route(request).with("Cache-Control", "no-store");
        } catch (RuntimeException | Error refused) {
            return refuse(Failures.refusalOf(refused, request), request);
        }
    }

    private void checkToken(Request request) {
        if (BearerToken.of(request).filter(token::equals).isEmpty()) {
            throw Refusals.notTheOperator();
        }
    }

    private Response route(Request request) {
        String path = request.path();
        if (path.startsWith(INBOX)) {
            allow(request, "GET");
            return inbox(userid(path.substring(INBOX.length())));
        }
        if (path.startsWith(SESSIONS)) {
            return sessions(request, userid(path.substring(SESSIONS.length())));
        }
        if (path.equals(INTROSPECT)) {
            allow(request, "POST");
            return introspect(request);
        }
        if (path.equals(CLOCK)) {
            return clock(request);
        }
        if (path.equals(MAIL)) {
            allow(request, "GET");
            return LetterAnswers.of(operator.mail());
        }
        throw Refusals.notFound();
    }

    private Response inbox(Userid userid) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var messages = answer.putArray("messages");
        operator.inbox(userid)
                .forEach(message -> messages.addObject()
                        .put("code", message.code().reveal())
                        .put("at", message.at().toString())
                        .put("attempt", message.attempt()));
        return Response.json(answer.toString());
    }

    private Response sessions(Request request, Userid userid) {
        allow(request, "GET", "DELETE");
        if (request.method().equals("DELETE")) {
            operator.endSessions(userid);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var sessions = answer.putArray("sessions");
        operator.sessions(userid).forEach(session -> put(sessions.addObject(), session));
        return Response.json(answer.toString());
    }

    private Response introspect(Request request) {
        Input input = new Input(request);
        var sessionToken = input.body().text("token", SessionToken::new);
        input.check();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        operator.introspect(sessionToken.get())
                .ifPresentOrElse(
                        session -> put(answer.put("active", true), session), () -> answer.put("active", false));
        return Response.json(answer.toString());
    }

    private Response clock(Request request) {
        allow(request, "GET", "POST");
        if (request.method().equals("GET")) {
            return now(operator.now().toString());
        }
        Input input = new Input(request);
        var by = input.body().text("advance", "must be a duration such as \"PT1H\"", OperatorApi::duration);
        input.check();
        return advance(by.get());
    }

    private Response advance(Duration by) {
        try {
            return now(operator.advance(by).toString());
        } catch (IllegalArgumentException tooFar) {
            throw Refusals.badRequest("advance is invalid: " + tooFar.getMessage());
        }
    }

    private static Response now(String instant) {
        return Response.json(
                JsonNodeFactory.instance.objectNode().put("now", instant).toString());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException("it must be a duration such as \"PT1H\"", notADuration);
        }
    }

    private static void put(ObjectNode node, OpenSession session) {
        node.put("userid", session.userid().value())
                .put("consumerKey", session.consumerKey().value())
                .put("created", session.created().toString())
                .put("lastUsed", session.lastUsed().toString())
                .put("ends", session.ends().toString());
    }

    private static Userid userid(String encoded) {
        try {
            return new Userid(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw Refusals.badRequest(String.valueOf(invalid.getMessage()));
        }
    }

    private static void allow(Request request, String... methods) {
        if (!List.of(methods).contains(request.method())) {
            throw Refusals.methodNotAllowed(List.of(methods));
        }
    }
}
