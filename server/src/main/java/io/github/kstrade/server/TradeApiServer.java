package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.PasswordHasher;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.admin.OperatorPages;
import io.github.kstrade.server.admin.SandboxPages;
import io.github.kstrade.server.api.TradeApi;
import io.github.kstrade.server.api.admin.OperatorApi;
import io.github.kstrade.server.api.admin.OperatorCall;
import io.github.kstrade.server.config.AdminAccess;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.Inbox;
import io.github.kstrade.server.http.Network;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
    private final InstantSource clock;
    private final ServerAudit audit;
    private final SecretSource secrets;
    private final Registrar registrar;
    private final Inbox inbox;
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

    private TradeApiServer(
            Settings settings,
            Storage storage,
            InstantSource clock,
            RandomGenerator random,
            AccessToken adminToken,
            Inbox inbox,
            List<OperatorCall> profileCalls) {
        this.storage = storage;
        this.clock = clock;
        this.inbox = inbox;
        this.audit = ServerAudit.open(storage, settings, clock);
        this.secrets = new SecretSource(random);
        this.adminToken = adminToken;
        PasswordHasher hasher = new Argon2PasswordHasher(
                settings.passwordCost(), random, settings.work().hashesAtOnce());
        this.sessions = new Sessions(storage.sessions(), storage.failures(), clock);
        this.vertx = Network.open(settings.http());
        this.deliveries = Deliveries.start(settings, storage, inbox, vertx, clock, random, metrics);
        this.operator = new OperatorPages(sessions);
        this.registrar = new Registrar(
                audit.of(storage.accounts()), audit.of(storage.apps()), hasher, secrets, storage.key(), clock);
        this.edge = new HttpEdge(vertx, services(settings, hasher, profileCalls), settings, clock, metrics, adminToken);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
    }

    /**
     * Starts a sandbox and returns when it takes requests. It closes the storage when it is closed, and when it can not start.
     *
     * @param settings what can be set
     * @param storage what it remembers
     * @param clock its time
     * @param random where all its secrets come from: {@link SecureRandom}, but for a test that must repeat itself
     * @throws IOException if it can not listen where it is told to; the text says why
     * @throws IllegalArgumentException if the settings are not of a sandbox
     */
    public static TradeApiServer start(
            Settings settings, Storage storage, ControllableClock clock, RandomGenerator random) throws IOException {
        Inbox inbox = new Inbox();
        List<OperatorCall> calls = OperatorApi.calls(new SandboxPages(inbox, clock));
        return start(settings, Profile.SANDBOX, storage, clock, random, inbox, calls);
    }

    /**
     * Starts a server in production and returns when it takes requests. Nobody moves its time, and no access code is kept where it could be read. It closes
     * the storage when it is closed, and when it can not start.
     *
     * @param settings what can be set
     * @param storage what it remembers
     * @param clock its time
     * @param random where all its secrets come from
     * @throws IOException if it can not listen where it is told to, or access codes can not reach their owners; the text says why
     * @throws IllegalArgumentException if the settings are not of production
     */
    public static TradeApiServer startProduction(
            Settings settings, Storage storage, InstantSource clock, SecureRandom random) throws IOException {
        try {
            DeliveryCheck.check(settings, storage.accounts().all());
        } catch (IOException | RuntimeException refused) {
            storage.close();
            throw refused;
        }
        return start(settings, Profile.PRODUCTION, storage, clock, random, new Inbox(), List.of());
    }

    private static TradeApiServer start(
            Settings settings,
            Profile profile,
            Storage storage,
            InstantSource clock,
            RandomGenerator random,
            Inbox inbox,
            List<OperatorCall> calls)
            throws IOException {
        TradeApiServer server;
        try {
            AccessToken token = adminToken(settings.ofProfile(profile).admin(), new SecretSource(random));
            server = new TradeApiServer(settings, storage, clock, random, token, inbox, calls);
        } catch (IOException | RuntimeException refused) {
            storage.close();
            throw refused;
        }
        try {
            server.listen(settings);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    private static AccessToken adminToken(AdminAccess access, SecretSource secrets) throws IOException {
        return access.isChosen() ? new AccessToken(access.readToken()) : secrets.accessToken();
    }

    /** Makes the ready-made account, if this server has no account yet. */
    public Optional<FirstAccount> makeFirstAccount() {
        return storage.accounts().all().isEmpty()
                ? Optional.of(FirstAccount.make(registrar, secrets.password()))
                : Optional.empty();
    }

    /** The accounts. */
    public Accounts accounts() {
        return storage.accounts();
    }

    /** The applications. */
    public Apps apps() {
        return storage.apps();
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

    /** The access codes that were delivered; none in production. */
    public Inbox inbox() {
        return inbox;
    }

    /** What the operator may ask and do, without the way over HTTP. */
    public OperatorPages operator() {
        return operator;
    }

    /** The server's time. */
    public InstantSource clock() {
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

    private Services services(Settings settings, PasswordHasher hasher, List<OperatorCall> profileCalls) {
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
        List<OperatorCall> calls = Stream.of(OperatorApi.calls(operator, deliveries.desk()), profileCalls)
                .flatMap(List::stream)
                .toList();
        OwnSessions own = new OwnSessions(secondFactors, sessions, storage.failures());
        return new Services(
                storage.apps(),
                storage.quotas(clock),
                logins,
                secondFactors,
                sessions,
                own,
                calls,
                audit,
                storage::answers);
    }
}
