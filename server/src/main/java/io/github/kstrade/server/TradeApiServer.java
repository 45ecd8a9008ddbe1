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
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.Inbox;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.session.AccessCodes;
import io.github.kstrade.server.session.Logins;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.session.Sessions;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
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

    private final Storage storage;
    private final ControllableClock clock;
    private final SecretSource secrets;
    private final Registrar registrar;
    private final Inbox inbox = new Inbox();
    private final Sessions sessions;
    private final OperatorPages operator;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Vertx vertx = vertx();
    private final AccessToken adminToken;
    private final HttpEdge edge;
    private final AtomicBoolean closed = new AtomicBoolean();
    private ApiHost host = ApiHost.PRODUCTION;
    private String admin = "";
    private int apiPort;

    private TradeApiServer(Settings settings, Storage storage, ControllableClock clock, RandomGenerator random) {
        this.storage = storage;
        this.clock = clock;
        this.secrets = new SecretSource(random);
        this.adminToken = secrets.accessToken();
        PasswordHasher hasher = new Argon2PasswordHasher(settings.passwordCost(), random);
        this.sessions = new Sessions(storage.sessions(), storage.failures(), clock);
        this.operator = new OperatorPages(inbox, sessions, clock);
        this.registrar = new Registrar(storage.accounts(), storage.apps(), hasher, secrets, storage.key(), clock);
        this.edge = new HttpEdge(
                vertx, services(settings, hasher), settings.http(), settings.work(), clock, metrics, adminToken);
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
            server.listen(settings.listen());
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
        vertx.close().toCompletionStage().toCompletableFuture().join();
        metrics.close();
        storage.close();
    }

    private void listen(Listen listen) throws IOException {
        if (listen.publicUrl().isEmpty()
                && InetAddress.getByName(listen.address()).isAnyLocalAddress()) {
            throw new IOException(
                    "listen.address " + listen.address() + " is every address of this machine, and no client"
                            + " can be told to go there; set listen.public-url to the URL that clients use");
        }
        apiPort = edge.listenForApi(listen.address(), listen.port());
        int adminPort = edge.listenForOperator(listen.adminAddress(), listen.adminPort());
        String url = "http://" + inUrl(listen.address()) + ":" + apiPort + TradeApi.BASE_PATH;
        host = ApiHost.of(listen.publicUrl().isEmpty() ? url : listen.publicUrl());
        admin = "http://" + inUrl(listen.adminAddress()) + ":" + adminPort + "/admin";
        vertx.setPeriodic(HOUSEKEEPING.toMillis(), tick -> edge.runAside(this::keepHouse));
        edge.open(new ServiceAddress(host.toString(), host.port()));
    }

    private static String inUrl(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private void keepHouse() {
        try {
            sessions.forgetOld();
        } catch (RuntimeException later) {
            LOG.warn("Housekeeping is left for the next time", later);
        }
    }

    private Services services(Settings settings, PasswordHasher hasher) {
        AccessCodes codes = new AccessCodes(storage.accounts(), storage.key(), secrets, inbox);
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
        return new Services(
                storage.apps(), new Quotas(clock), logins, secondFactors, sessions, operator, this::storeAnswers);
    }

    private boolean storeAnswers() {
        try {
            return storage.apps().find(new ConsumerKey("readiness")).isEmpty();
        } catch (StoreUnavailableException unavailable) {
            return false;
        }
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}
