package io.github.kstrade.server.api;

import io.github.kstrade.server.message.Failures;
import io.github.kstrade.server.message.FaultFormat;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Admission;
import io.github.kstrade.server.work.Lane;
import io.github.kstrade.server.work.Lanes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The Trade API: runs the checks of {@code session-service.md} in their order, then the call, each where it belongs. */
public final class TradeApi implements HttpService {

    /** The base path of every call. */
    public static final String BASE_PATH = "/apim";

    /** The base path of the session API. */
    public static final String SESSION_API = BASE_PATH + "/session/1.0/";

    private final Admission admission;
    private final Lanes lanes;
    private final Gate gate;
    private final RouteTable routes;
    private final OpenPages pages;

    /** Wires the collaborators. */
    public TradeApi(Admission admission, Lanes lanes, Gate gate, RouteTable routes, OpenPages pages) {
        this.admission = admission;
        this.lanes = lanes;
        this.gate = gate;
        this.routes = routes;
        this.pages = pages;
    }

    @Override
    public CompletionStage<Response> serve(Request request) {
        if (!request.path().startsWith(BASE_PATH + "/")) {
            return servePage(request);
        }
        try {
            admission.enter();
        } catch (Refusal notNow) {
            return CompletableFuture.completedFuture(refuse(notNow, request));
        }
        CompletableFuture<Response> answer = new CompletableFuture<>();
        CompletionStage<Response> answered = answer.whenComplete((response, never) -> admission.leave());
        submit(request, answer, () -> check(request, answer));
        return answered;
    }

    @Override
    public String nameOf(Request request) {
        return routes.knows(request.path()) || pages.knows(request.path()) ? request.path() : "other";
    }

    @Override
    public Response refuse(Refusal refusal, Request request) {
        return FaultFormat.answer(refusal, request.headers("Accept"), request.id())
                .with("Cache-Control", "no-store");
    }

    private CompletionStage<Response> servePage(Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Runnable work = () -> answer.complete(answer(request, () -> pages.answer(request)));
        if (pages.isQuick(request.path())) {
            work.run();
        } else {
            submit(request, answer, work);
        }
        return answer;
    }

    private void check(Request request, CompletableFuture<Response> answer) {
        try {
            Gate.Passed passed = gate.pass(request);
            if (passed.quota().granted()) {
                call(passed, request, answer);
            } else {
                Refusal over = Refusals.quotaReached(passed.quota().reset());
                answer.complete(RateLimitHeaders.on(refuse(over, request), passed.quota()));
            }
        } catch (RuntimeException | Error refused) {
            answer.complete(explain(request, refused));
        }
    }

    private void call(Gate.Passed passed, Request request, CompletableFuture<Response> answer) {
        try {
            Endpoint.Step step = routes.find(request.method(), request.path()).prepare(passed.app(), request);
            Supplier<Response> work = () -> RateLimitHeaders.on(
                    answer(request, () -> step.work().get().with("Cache-Control", "no-store")), passed.quota());
            if (step.lane() == Lane.STORE) {
                answer.complete(work.get());
            } else {
                hash(passed, request, answer, work);
            }
        } catch (Refusal refusal) {
            answer.complete(RateLimitHeaders.on(refuse(refusal, request), passed.quota()));
        }
    }

    private void hash(
            Gate.Passed passed, Request request, CompletableFuture<Response> answer, Supplier<Response> work) {
        String owner = passed.app().consumerKey().value();
        lanes.hash(
                owner,
                () -> completeAside(answer, work.get()),
                refusal -> answer.complete(RateLimitHeaders.on(refuse(refusal, request), passed.quota())));
    }

    /** What follows an answer, such as its audit record, waits for the store, and must not keep a thread from hashing. */
    private void completeAside(CompletableFuture<Response> answer, Response response) {
        try {
            lanes.store(() -> answer.complete(response));
        } catch (RuntimeException | Error notTaken) { // an Error if there is no thread to be had
            answer.complete(response);
        }
    }

    private void submit(Request request, CompletableFuture<Response> answer, Runnable work) {
        try {
            lanes.store(work);
        } catch (RuntimeException | Error notTaken) { // an Error if there is no thread to be had
            answer.complete(explain(request, notTaken));
        }
    }

    private Response answer(Request request, Supplier<Response> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error refused) {
            return explain(request, refused);
        }
    }

    private Response explain(Request request, Throwable failure) {
        return refuse(Failures.refusalOf(failure, request), request);
    }
}
