package io.github.kstrade.e2e.production;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.wire.Cable;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.KeyFile;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.SettingsException;
import io.github.kstrade.server.config.SettingsFile;
import io.github.kstrade.server.session.Totp;
import io.github.kstrade.testkit.SandboxAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator has: a database, a server key, and settings for any number of servers. */
final class Site implements AutoCloseable {

    static final String USERID = "TARA03";
    static final Instant START = Instant.parse("2026-11-25T04:30:00Z");

    private static final String PASSWORD = "correct horse battery";

    private final Path folder;
    private final String database;
    private final Cable cable;
    private final List<TradeApiServer> servers = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private volatile Instant now = START;
    private byte[] authenticator = new byte[0];

    private Site(Path folder, String database, Cable cable) {
        this.folder = folder;
        this.database = database;
        this.cable = cable;
    }

    static Site in(Path folder) throws IOException, SQLException {
        Site site = new Site(folder, SharedPostgres.newDatabase(), Cable.to(SharedPostgres.port()));
        site.newKey("shared.key");
        return site;
    }

    void newKey(String name) throws IOException {
        KeyFile.make(folder.resolve(name), random);
    }

    Cable cable() {
        return cable;
    }

    /** Writes the settings of a server; lines given here win over those that every server has. */
    Path settings(String node, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(more));
        for (String line : List.of(
                "profile = production",
                "server.node = " + node,
                "server.key-file = shared.key",
                "listen.port = 0",
                "admin.port = 0",
                "store.deadline = 5s",
                "postgres.url = jdbc:postgresql://127.0.0.1:" + cable.port() + "/" + database,
                "postgres.user = " + SharedPostgres.USER,
                "postgres.connections = 4")) {
            String key = line.substring(0, line.indexOf('='));
            if (lines.stream().noneMatch(mine -> mine.startsWith(key))) {
                lines.add(line);
            }
        }
        return Files.write(folder.resolve(node + ".conf"), lines);
    }

    /** Starts a server. */
    TradeApiServer start(String node, String... more) throws IOException, SettingsException {
        Settings settings = SettingsFile.read(settings(node, more));
        Storage storage = Storage.forProduction(DataDirectory.open(folder.resolve(node)), settings, clock(), random);
        TradeApiServer server = TradeApiServer.startProduction(settings, storage, clock(), random);
        synchronized (servers) {
            servers.add(server);
        }
        return server;
    }

    /** What the operator's commands work on. */
    Registry registry(String... more) throws IOException, SettingsException {
        Settings settings = SettingsFile.read(settings("operator", more));
        return Registry.open(DataDirectory.at(folder.resolve("operator")), settings, clock(), random, "ravi");
    }

    /** Adds an account with an authenticator, and an application for it, as the operator's commands do. */
    SandboxAccount addAccount() throws IOException, SettingsException {
        try (Registry registry = registry()) {
            Registrar registrar = registry.registrar();
            Userid userid = new Userid(USERID);
            registrar.addAccount(
                    userid,
                    new Account.Profile("C3", "TARA", "tara@example.com", "9000000828"),
                    new Password(PASSWORD),
                    FirstAccount.allRights(),
                    new Account.SecondFactor(CodeKind.TOTP, true));
            authenticator = registrar.newTotpSecret(userid);
            Registrar.NewApp app = registrar.addApp(userid, "app", 0, List.of());
            ConsumerKey key = app.consumerKey();
            String token = registrar.newAccessToken(key, Optional.empty()).reveal();
            return new SandboxAccount(
                    USERID, PASSWORD, key.value(), app.consumerSecret().reveal(), token, "app");
        }
    }

    /** The next code of the authenticator; the site's time moves on to it. */
    String code() {
        now = now.plusSeconds(30);
        return Totp.codeAt(authenticator, now).reveal();
    }

    /** Logs in with both factors. */
    String newSession(RawCaller caller) throws IOException {
        return caller.accessCode(caller.newOneTimeToken(), code()).success("sessionToken");
    }

    @Override
    public void close() throws IOException, SQLException {
        synchronized (servers) {
            servers.forEach(TradeApiServer::close);
        }
        cable.close();
        SharedPostgres.drop(database);
    }

    private InstantSource clock() {
        return () -> now;
    }
}
