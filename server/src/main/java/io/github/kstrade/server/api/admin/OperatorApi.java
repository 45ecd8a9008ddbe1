package io.github.kstrade.server.api.admin;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.admin.SandboxPages;
import io.github.kstrade.server.api.OpenPages;
import io.github.kstrade.server.delivery.MailDesk;
import io.github.kstrade.server.message.BearerToken;
import io.github.kstrade.server.message.Failures;
import io.github.kstrade.server.message.FaultFormat;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Lanes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operator's interface over HTTP, behind a bearer token that only the operator was given. */
public final class OperatorApi implements HttpService {

    /** The base path of every call. */
    public static final String BASE_PATH = "/admin";

    private final List<OperatorCall> calls;
    private final AccessToken token;
    private final Lanes lanes;
    private final OpenPages pages;

    /**
     * Wires the collaborators.
     *
     * @param calls what there is to ask and do
     * @param token opens it
     */
    public OperatorApi(List<OperatorCall> calls, AccessToken token, Lanes lanes, OpenPages pages) {
        this.calls = List.copyOf(calls);
        this.token = token;
        this.lanes = lanes;
        this.pages = pages;
    }

    /** The calls that every server has. */
    public static List<OperatorCall> calls(OperatorPages operator, MailDesk mail) {
        return List.of(new MailCall(mail), new SessionsCall(operator), new IntrospectCall(operator));
    }

    /** The calls that only a sandbox has. */
    public static List<OperatorCall> calls(SandboxPages sandbox) {
        return List.of(new InboxCall(sandbox), new ClockCall(sandbox));
    }

    @Override
    public CompletionStage<Response> serve(Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        try {
            lanes.store(() -> answer.complete(answer(request)));
        } catch (RuntimeException | Error notTaken) { // an Error if there is no thread to be had
            answer.complete(refuse(Failures.refusalOf(notTaken, request), request));
        }
        return answer;
    }

    @Override
    public String nameOf(Request request) {
        return find(request)
                .map(OperatorCall::path)
                .orElseGet(() -> pages.knows(request.path()) ? request.path() : "other");
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
            return call(request).with("Cache-Control", "no-store");
        } catch (RuntimeException | Error refused) {
            return refuse(Failures.refusalOf(refused, request), request);
        }
    }

    private void checkToken(Request request) {
        if (BearerToken.of(request).filter(token::equals).isEmpty()) {
            throw Refusals.notTheOperator();
        }
    }

    private Response call(Request request) {
        OperatorCall call = find(request).orElseThrow(Refusals::notFound);
        if (!call.methods().contains(request.method())) {
            throw Refusals.methodNotAllowed(call.methods());
        }
        return call.answer(request, request.path().substring(call.path().length()));
    }

    private Optional<OperatorCall> find(Request request) {
        return calls.stream().filter(call -> call.takes(request.path())).findFirst();
    }
}
