package io.github.kstrade.bench;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls over a real socket, against a server that keeps its data in a file; the password hash is cheap, so that it is not what is measured. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class SessionBenchmark {

    private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

    private TradeApiServer server;
    private FirstAccount account;

    /** Starts the server. */
    @Setup
    public void setUp() throws IOException {
        SecureRandom random = new SecureRandom();
        Settings settings = Settings.DEFAULT.with(Listen.ON_FREE_PORTS).with(CHEAP);
        DataDirectory directory = DataDirectory.open(Files.createTempDirectory("kstrade-bench"));
        Storage storage = Storage.forServer(directory, settings.storeDeadline(), random);
        server = TradeApiServer.start(settings, storage, new ControllableClock(InstantSource.system()), random);
        account = server.makeFirstAccount().orElseThrow();
    }

    /** Stops the server. */
    @TearDown
    public void tearDown() {
        server.close();
    }

    /** One client for each thread, initialised once. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    public static class Client {

        private KSTradeApi api;

        /** Initialises a session. */
        @Setup
        public void setUp(SessionBenchmark benchmark) {
            api = benchmark.initialise();
        }

        /** Closes the client. */
        @TearDown
        public void tearDown() {
            api.close();
        }
    }

    /** Login, second factor without a code, logout: three requests, each durable in the database before it is answered. */
    @Benchmark
    public LogoutAnswer cycle(Client client) {
        client.api.login(account.password().reveal());
        return client.api.session2fa().logout().value();
    }

    /** A new client that initialises a session, and is closed. */
    @Benchmark
    public String init() {
        try (KSTradeApi api = initialise()) {
            return api.initAnswer().value().status();
        }
    }

    private KSTradeApi initialise() {
        return KSTradeApi.builder()
                .accessToken(account.accessToken().reveal())
                .userid(account.userid().value())
                .consumerKey(account.consumerKey().value())
                .ip("127.0.0.1")
                .appId("")
                .host(server.host())
                .initialise();
    }
}
