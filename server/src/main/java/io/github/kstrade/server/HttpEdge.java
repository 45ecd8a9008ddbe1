package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.OpenApi;
import io.github.kstrade.server.api.Gate;
import io.github.kstrade.server.api.OpenPages;
import io.github.kstrade.server.api.TradeApi;
import io.github.kstrade.server.api.admin.OperatorApi;
import io.github.kstrade.server.api.admin.OperatorCall;
import io.github.kstrade.server.api.admin.TlsReloadCall;
import io.github.kstrade.server.api.session.SessionCalls;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.http.HttpListener;
import io.github.kstrade.server.http.RequestLog;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.proxy.ClientAddresses;
import io.github.kstrade.server.tls.Certificates;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Puts the edge together: the API's listener and the operator's, on top of the services. Takes no work until it is told where it is. */
final class HttpEdge implements AutoCloseable {

    /**
     * Where it listens.
     *
     * @param api the API's port
     * @param apiSecure whether over TLS
     * @param operator the operator's port
     * @param operatorSecure whether over TLS
     */
    record Ports(int api, boolean apiSecure, int operator, boolean operatorSecure) {}

    private final Duration drainTimeout;
    private final Lanes lanes;
    private final Admission admission = new Admission();
    private final AtomicReference<ServiceAddress> here = new AtomicReference<>(ServiceAddress.NONE);
    private final HttpListener api;
    private final HttpListener operator;
    private final Certificates certificates;
    private final Duration reloadInterval;

    /**
     * @param vertx the HTTP library
     * @param services what answers
     * @param settings bounds on input and work, and whom to believe
     * @param clock the server's time
     * @param metrics where requests are counted
     * @param operatorToken opens the operator's interface
     */
    HttpEdge(
            Vertx vertx,
            Services services,
            Settings settings,
            InstantSource clock,
            PrometheusMeterRegistry metrics,
            AccessToken operatorToken) {
        WorkLimits work = settings.work();
        ClientAddresses addresses = new ClientAddresses(settings.proxies(), metrics);
        this.certificates = new Certificates(settings.tls(), clock, metrics);
        this.reloadInterval = settings.tls().reloadInterval();
        this.drainTimeout = work.drainTimeout();
        this.lanes = new Lanes(work, metrics.config().clock()::monotonicTime);
        OpenPages pages = metered(pages(services), metrics);
        boolean production = settings.deployment().profile() == Profile.PRODUCTION;
        Gate gate = new Gate(services.apps(), services.quotas(), clock);
        TradeApi tradeApi = new TradeApi(
                admission,
                lanes,
                gate,
                SessionCalls.routes(
                        services.logins(),
                        services.secondFactors(),
                        services.sessions(),
                        services.ownSessions(),
                        here::get),
                production ? pages(services) : pages);
        this.api = new HttpListener(
                vertx,
                settings.http(),
                services.audit().witness(tradeApi, "api", new SessionApiCalls(TradeApi.BASE_PATH)),
                new RequestLog("api", metrics),
                addresses);
        OperatorApi operatorApi = new OperatorApi(operatorCalls(services), operatorToken, lanes, pages);
        this.operator = new HttpListener(
                vertx,
                settings.http(),
                services.audit().witness(operatorApi, "admin", new OperatorCalls(OperatorApi.BASE_PATH, operatorApi)),
                new RequestLog("admin", metrics),
                addresses);
        for (Lane lane : Lane.values()) {
            Gauge.builder("kstrade.waiting", () -> lanes.waiting(lane))
                    .description("Works that wait for a thread of their lane")
                    .tag("lane", lane.name())
                    .register(metrics);
        }
    }

    /**
     * Starts to listen; API requests get 503 until {@link #open}.
     *
     * @throws IOException if it can not; the text names the setting and says why
     */
    Ports listen(Listen listen, Vertx vertx) throws IOException {
        boolean secure = certificates.areOn();
        boolean operatorSecure = secure && !ListenCheck.isLoopback(listen.adminAddress());
        if (secure) {
            certificates.load();
            vertx.setPeriodic(reloadInterval.toMillis(), tick -> runAside(certificates::reloadIfChanged));
        }
        return new Ports(
                listen(api, secure, listen.address(), listen.port(), "listen.port"),
                secure,
                listen(operator, operatorSecure, listen.adminAddress(), listen.adminPort(), "admin.port"),
                operatorSecure);
    }

    private int listen(HttpListener listener, boolean secure, String address, int port, String key) throws IOException {
        if (!secure) {
            return listener.listen(address, port, key);
        }
        int actual = listener.listenSecurely(certificates.keyManager(), address, port, key);
        certificates.onChange(listener::renew);
        return actual;
    }

    /** Takes work from now on. */
    void open(ServiceAddress publicAddress) {
        here.set(publicAddress);
        admission.open();
    }

    /** Runs housekeeping where it may wait for the store; left out if there is too much other work. */
    void runAside(Runnable work) {
        if (lanes.waiting(Lane.STORE) == 0) {
            lanes.store(work);
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

    private List<OperatorCall> operatorCalls(Services services) {
        List<OperatorCall> calls = new ArrayList<>(services.operator());
        if (certificates.areOn()) {
            calls.add(new TlsReloadCall(certificates));
        }
        return calls;
    }

    private OpenPages pages(Services services) {
        String openApi = OpenApi.document();
        String ownOpenApi = OpenApi.ownDocument();
        return new OpenPages()
                .quick("/healthz", () -> Response.text(200, "alive\n"))
                .quick("/openapi.json", () -> Response.json(openApi))
                .quick("/openapi-kstrade.json", () -> Response.json(ownOpenApi))
                .add("/readyz", () -> ready(services));
    }

    /** The numbers tell how many log in, fail and wait: nobody's business but the operator's, in production. */
    private static OpenPages metered(OpenPages pages, PrometheusMeterRegistry metrics) {
        String type = "text/plain; version=0.0.4; charset=utf-8";
        return pages.add("/metrics", () -> new Response(200, Map.of(), type, metrics.scrape(), FaultCode.NONE));
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
