package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.OpenApi;
import io.github.kstrade.server.api.Gate;
import io.github.kstrade.server.api.OpenPages;
import io.github.kstrade.server.api.TradeApi;
import io.github.kstrade.server.api.admin.OperatorApi;
import io.github.kstrade.server.api.session.SessionCalls;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.http.HttpListener;
import io.github.kstrade.server.http.RequestLog;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.witness.OperatorCalls;
import io.github.kstrade.server.witness.SessionApiCalls;
import io.github.kstrade.server.work.Admission;
import io.github.kstrade.server.work.Lane;
import io.github.kstrade.server.work.Lanes;
import io.github.kstrade.server.work.WorkLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Puts the edge together: the API's listener and the operator's, on top of the services. Takes no work until it is told where it is. */
final class HttpEdge implements AutoCloseable {

    private final Duration drainTimeout;
    private final Lanes lanes;
    private final Admission admission = new Admission();
    private final AtomicReference<ServiceAddress> here = new AtomicReference<>(ServiceAddress.NONE);
    private final HttpListener api;
    private final HttpListener operator;

    /**
     * @param vertx the HTTP library
     * @param services what answers
     * @param limits the bounds on input
     * @param work the bounds on work
     * @param clock the server's time
     * @param metrics where requests are counted
     * @param operatorToken opens the operator's interface
     */
    HttpEdge(
            Vertx vertx,
            Services services,
            HttpLimits limits,
            WorkLimits work,
            InstantSource clock,
            PrometheusMeterRegistry metrics,
            AccessToken operatorToken) {
        this.drainTimeout = work.drainTimeout();
        this.lanes = new Lanes(work);
        OpenPages pages = pages(services, metrics);
        Gate gate = new Gate(services.apps(), services.quotas(), clock);
        TradeApi tradeApi = new TradeApi(
                admission,
                lanes,
                gate,
                SessionCalls.routes(services.logins(), services.secondFactors(), services.sessions(), here::get),
                pages);
        this.api = new HttpListener(
                vertx,
                limits,
                services.audit().witness(tradeApi, "api", new SessionApiCalls(TradeApi.BASE_PATH)),
                new RequestLog("api", metrics));
        OperatorApi operatorApi = new OperatorApi(services.operator(), operatorToken, lanes, pages);
        this.operator = new HttpListener(
                vertx,
                limits,
                services.audit().witness(operatorApi, "admin", new OperatorCalls(OperatorApi.BASE_PATH, operatorApi)),
                new RequestLog("admin", metrics));
        for (Lane lane : Lane.values()) {
            Gauge.builder("kstrade.waiting", () -> lanes.waiting(lane))
                    .description("Works that wait for a thread of their lane")
                    .tag("lane", lane.name())
                    .register(metrics);
        }
    }

    /** Starts to listen for API requests; they get 503 until {@link #open}. Gives the port. */
    int listenForApi(String address, int port) throws IOException {
        return api.listen(address, port, "listen.port");
    }

    /** Starts to listen for the operator. Gives the port. */
    int listenForOperator(String address, int port) throws IOException {
        return operator.listen(address, port, "admin.port");
    }

    /** Takes work from now on. */
    void open(ServiceAddress publicAddress) {
        here.set(publicAddress);
        admission.open();
    }

    /** Runs housekeeping where it may wait for the store; left out if there is too much other work. */
    void runAside(Runnable work) {
        if (lanes.waiting(Lane.STORE) == 0) {
            lanes.run(Lane.STORE, work);
        }
    }

    /**
     * Takes no more work, waits for what it has, and closes.
     *
     * @return whether all open requests were done in time
     */
    boolean drain() {
        return admission.drain(drainTimeout);
    }

    @Override
    public void close() {
        api.close();
        operator.close();
        lanes.close();
    }

    private OpenPages pages(Services services, PrometheusMeterRegistry metrics) {
        String openApi = OpenApi.document();
        return new OpenPages()
                .quick("/healthz", () -> Response.text(200, "alive\n"))
                .quick("/openapi.json", () -> Response.json(openApi))
                .add("/readyz", () -> ready(services))
                .add(
                        "/metrics",
                        () -> new Response(
                                200,
                                Map.of(),
                                "text/plain; version=0.0.4; charset=utf-8",
                                metrics.scrape(),
                                FaultCode.NONE));
    }

    private Response ready(Services services) {
        if (!admission.isOpen()) {
            return Response.text(503, "starting or stopping\n");
        }
        return services.storeAnswers().getAsBoolean()
                ? Response.text(200, "ready\n")
                : Response.text(503, "the store does not answer\n");
    }
}
