package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.PasswordHasher;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.api.TradeApi;
import io.github.kstrade.server.api.admin.OperatorApi;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.Inbox;
import io.github.kstrade.server.http.Network;
import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.session.AccessCodes;
import io.github.kstrade.server.session.Logins;
import io.github.kstrade.server.session.OwnSessions;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.session.Sessions;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server of the Trade API: the API on one port, the operator's interface on another. Its threads are daemons; whoever starts one keeps the JVM
 * alive and closes it. Safe for use by many threads.
 */
public final class TradeApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradeApiServer.class);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(5);
    private static final Duration TALLY = Duration.ofSeconds(30);

    private final Storage storage;
    private final ControllableClock clock;
    private final ServerAudit audit;
    private final SecretSource secrets;
    private final Registrar registrar;
    private final Inbox inbox = new Inbox();
    private final Sessions sessions;
    private final Deliveries deliveries;
    private final OperatorPages operator;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Vertx vertx;
    private final AccessToken adminToken;
    private final HttpEdge edge;
    private final AtomicBoolean closed = new AtomicBoolean();
    private ApiHost host = ApiHost.PRODUCTION;
    private String admin = "";
    private int apiPort;

    private TradeApiServer(Settings settings, Storage storage, ControllableClock clock, RandomGenerator random) {
        this.storage = storage;
        this.clock = clock;
        this.audit = ServerAudit.open(storage, settings, clock);
        this.secrets = new SecretSource(random);
        this.adminToken = secrets.accessToken();
        PasswordHasher hasher = new Argon2PasswordHasher(settings.passwordCost(), random);
        this.sessions = new Sessions(storage.sessions(), storage.failures(), clock);
        this.operator = new OperatorPages(inbox, sessions, clock);
        this.registrar = new Registrar(
                audit.of(storage.accounts()), audit.of(storage.apps()), hasher, secrets, storage.key(), clock);
        this.vertx = Network.open(settings.http());
        this.deliveries = Deliveries.start(settings, storage, inbox, vertx, clock, random, metrics);
        this.edge = new HttpEdge(vertx, services(settings, hasher), settings, clock, metrics, adminToken);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
    }

    /**
     * Starts a server and returns when it takes requests. It closes the storage when it is closed, and when it can not start.
     *
     * @param settings what can be set
     * @param storage what it remembers
     * @param clock its time
     * @param random where all its secrets come from: {@link java.security.SecureRandom}, but for a test that must repeat itself
     * @throws IOException if it can not listen where it is told to; the text says why
     */
    public static TradeApiServer start(
            Settings settings, Storage storage, ControllableClock clock, RandomGenerator random) throws IOException {
        TradeApiServer server = new TradeApiServer(settings, storage, clock, random);
        try {
            server.listen(settings);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    /** Makes the ready-made account, if this server has no account yet. */
    public Optional<FirstAccount> makeFirstAccount() {
        return storage.accounts().all().isEmpty()
                ? Optional.of(FirstAccount.make(registrar, secrets.password()))
                : Optional.empty();
    }

    /** Under which clients reach the API. */
    public ApiHost host() {
        return host;
    }

    /** The port that the API is listened for on, also where its public URL names another. */
    public int apiPort() {
        return apiPort;
    }

    /** Where the operator reaches it, and with what. */
    public RunningServer operatorAccess() {
        return new RunningServer(admin, adminToken);
    }

    /** Makes and changes accounts and applications. */
    public Registrar registrar() {
        return registrar;
    }

    /** The access codes that were delivered. */
    public Inbox inbox() {
        return inbox;
    }

    /** What the operator may ask and do, without the way over HTTP. */
    public OperatorPages operator() {
        return operator;
    }

    /** The server's time, which can be moved forward. */
    public ControllableClock clock() {
        return clock;
    }

    /** Forgets what has ended long ago. The server does so by itself every few minutes. */
    public void keepHouse() {
        sessions.forgetOld();
        registrar.forgetExpiredTokens();
        deliveries.forgetOld();
        audit.forgetOld();
    }

    /** Stops taking work, lets what is open finish, and closes everything. Does nothing the second time. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!edge.drain()) {
            LOG.warn("Some requests were still open when the time to finish them was over");
        }
        edge.close();
        deliveries.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        metrics.close();
        audit.close();
        storage.close();
    }

    private void listen(Settings settings) throws IOException {
        ListenCheck.check(settings);
        Listen listen = settings.listen();
        HttpEdge.Ports ports = edge.listen(listen, vertx);
        apiPort = ports.api();
        String url = url(ports.apiSecure(), listen.address(), apiPort) + TradeApi.BASE_PATH;
        host = ApiHost.of(listen.publicUrl().isEmpty() ? url : listen.publicUrl());
        admin = url(ports.operatorSecure(), listen.adminAddress(), ports.operator()) + OperatorApi.BASE_PATH;
        vertx.setPeriodic(HOUSEKEEPING.toMillis(), tick -> edge.runAside(this::tryToKeepHouse));
        vertx.setPeriodic(TALLY.toMillis(), tick -> audit.flush());
        edge.open(new ServiceAddress(host.toString(), host.port()));
    }

    private static String url(boolean secure, String address, int port) {
        return (secure ? "https://" : "http://") + inUrl(address) + ":" + port;
    }

    private static String inUrl(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private void tryToKeepHouse() {
        try {
            keepHouse();
        } catch (RuntimeException later) {
            LOG.warn("Housekeeping is left for the next time", later);
        }
    }

    private Services services(Settings settings, PasswordHasher hasher) {
        AccessCodes codes = new AccessCodes(storage.accounts(), storage.key(), secrets, deliveries.codes());
        Logins logins = new Logins(
                storage.accounts(),
                hasher,
                storage.failures(),
                settings.waits(),
                codes,
                storage.sessions(),
                secrets,
                clock,
                settings.secondFactor());
        SecondFactors secondFactors = new SecondFactors(
                storage.sessions(),
                storage.accounts(),
                codes,
                storage.failures(),
                settings.waits(),
                secrets,
                clock,
                settings.secondFactor(),
                settings.session());
        OwnSessions own = new OwnSessions(secondFactors, sessions, storage.failures());
        return new Services(
                storage.apps(),
                new LocalQuotas(clock),
                logins,
                secondFactors,
                sessions,
                own,
                operator,
                deliveries.desk(),
                audit,
                this::storeAnswers);
    }

    private boolean storeAnswers() {
        try {
            return storage.apps().find(new ConsumerKey("readiness")).isEmpty();
        } catch (StoreUnavailableException unavailable) {
            return false;
        }
    }
}
