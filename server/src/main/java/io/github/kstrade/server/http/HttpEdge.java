package io.github.kstrade.server.http;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.OpenApi;
import io.github.kstrade.contract.session.SessionOperation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Puts this package together: the API's listener and the operator's, on top of the services. Takes no work until it is told where it is. */
public final class HttpEdge implements AutoCloseable {

    private final HttpLimits limits;
    private final Lanes lanes;
    private final Admission admission = new Admission();
    private final AtomicReference<ServiceAddress> here = new AtomicReference<>(ServiceAddress.NONE);
    private final HttpListener api;
    private final HttpListener operator;

    /**
     * @param vertx the HTTP library
     * @param services what answers
     * @param limits the bounds on input and work
     * @param clock the server's time
     * @param metrics where requests are counted
     * @param operatorToken opens the operator's interface
     */
    public HttpEdge(
            Vertx vertx,
            Services services,
            HttpLimits limits,
            InstantSource clock,
            PrometheusMeterRegistry metrics,
            AccessToken operatorToken) {
        this.limits = limits;
        this.lanes = new Lanes(limits, metrics.config().clock()::monotonicTime);
        OpenPages pages = pages(services, metrics);
        Gate gate = new Gate(services.apps(), services.quotas(), clock);
        TradeApi tradeApi = new TradeApi(admission, lanes, gate, routes(services, here::get), pages);
        this.api = new HttpListener(vertx, limits, tradeApi, new RequestLog("api", metrics));
        OperatorApi operatorApi = new OperatorApi(services.operator(), operatorToken, lanes, pages);
        this.operator = new HttpListener(vertx, limits, operatorApi, new RequestLog("admin", metrics));
        for (Lane lane : Lane.values()) {
            Gauge.builder("kstrade.waiting", () -> lanes.waiting(lane))
                    .description("Works that wait for a thread of their lane")
                    .tag("lane", lane.name())
                    .register(metrics);
        }
    }

    /** Starts to listen for API requests; they get 503 until {@link #open}. Gives the port. */
    public int listenForApi(String address, int port) throws IOException {
        return api.listen(address, port, "listen.port");
    }

    /** Starts to listen for the operator. Gives the port. */
    public int listenForOperator(String address, int port) throws IOException {
        return operator.listen(address, port, "admin.port");
    }

    /** Takes work from now on. */
    public void open(ServiceAddress publicAddress) {
        here.set(publicAddress);
        admission.open();
    }

    /** Runs housekeeping where it may wait for the store; left out if there is too much other work. */
    public void runAside(Runnable work) {
        if (lanes.waiting(Lane.STORE) == 0) {
            lanes.store(work);
        }
    }

    /**
     * Takes no more work, waits for what it has, and closes.
     *
     * @return whether all open requests were done in time
     */
    public boolean drain() {
        return admission.drain(limits.drainTimeout());
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

    private static RouteTable routes(Services services, Supplier<ServiceAddress> here) {
        SecondFactorAnswers answers = new SecondFactorAnswers(here);
        RouteTable routes = new RouteTable(TradeApi.SESSION_API);
        add(routes, SessionOperation.INIT, new InitEndpoint(here));
        add(routes, SessionOperation.LOGIN, new LoginEndpoint(services.logins(), here));
        add(routes, SessionOperation.ACCESS_CODE, new AccessCodeEndpoint(services.secondFactors(), answers));
        add(routes, SessionOperation.ONE_TIME_TOKEN, new OneTimeTokenEndpoint(services.secondFactors(), answers));
        add(routes, SessionOperation.LOGOUT, new LogoutEndpoint(services.sessions()));
        return routes;
    }

    private static void add(RouteTable routes, SessionOperation operation, Endpoint endpoint) {
        routes.add(operation.method(), TradeApi.BASE_PATH + operation.path(), endpoint);
    }
}
