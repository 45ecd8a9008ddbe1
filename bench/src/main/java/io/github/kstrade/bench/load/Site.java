package io.github.kstrade.bench.load;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;

/** A server with its data in a folder of its own, and an account. */
final class Site implements AutoCloseable {

    private final Path folder;
    private final ControllableClock clock;
    private final TradeApiServer server;
    private final FirstAccount account;

    private Site(Path folder, ControllableClock clock, TradeApiServer server, FirstAccount account) {
        this.folder = folder;
        this.clock = clock;
        this.server = server;
        this.account = account;
    }

    static Site open(Argon2Cost cost) throws IOException {
        SecureRandom random = new SecureRandom();
        Settings settings = Settings.DEFAULT.with(Listen.ON_FREE_PORTS).with(cost);
        Path folder = Files.createTempDirectory("kstrade-load");
        Storage storage = Storage.forServer(DataDirectory.open(folder), settings.storeDeadline(), random);
        ControllableClock clock = new ControllableClock(InstantSource.system());
        TradeApiServer server = TradeApiServer.start(settings, storage, clock, random);
        return new Site(folder, clock, server, server.makeFirstAccount().orElseThrow());
    }

    Caller caller() throws IOException {
        return new Caller(server.apiPort());
    }

    Caller operator() throws IOException {
        return new Caller(URI.create(server.operatorAccess().admin()).getPort());
    }

    /** Moves the server's time forward, so that what it has kept gets old. */
    void advance(Duration by) {
        clock.advance(by);
    }

    /** Lets the server forget what is old, which it does by itself every few minutes. */
    void keepHouse() {
        server.keepHouse();
    }

    /** Rows of what is to be forgotten in time. Audit records are kept for years, so the file itself grows. */
    long rows() throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kstrade.db"));
                Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM login_attempt) + (SELECT count(*) FROM open_session)"
                                + " + (SELECT count(*) FROM login_failure) + (SELECT count(*) FROM access_grant)")) {
            return count.next() ? count.getLong(1) : 0;
        }
    }

    long databaseBytes() throws IOException {
        long bytes = 0;
        for (String name : new String[] {"kstrade.db", "kstrade.db-wal"}) {
            Path file = folder.resolve(name);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    byte[] login(String password) {
        return request(
                "POST",
                "session/login/userid",
                "",
                "{\"userid\":\"" + userid() + "\",\"password\":\"" + password + "\"}");
    }

    byte[] login() {
        return login(account.password().reveal());
    }

    byte[] secondFactor(String oneTimeToken) {
        return request(
                "POST",
                "session/2FA/oneTimeToken",
                "oneTimeToken: " + oneTimeToken,
                "{\"userid\":\"" + userid() + "\"}");
    }

    byte[] logout(String sessionToken) {
        return request("DELETE", "session/logout", "sessionToken: " + sessionToken + "\r\nuserid: " + userid(), "");
    }

    byte[] init() {
        return request("GET", "session/init", "userid: " + userid(), "");
    }

    byte[] introspect(String sessionToken) {
        String body = "{\"token\":\"" + sessionToken + "\"}";
        return Caller.bytes("POST /admin/introspect HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
                + server.operatorAccess().adminToken().reveal()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private byte[] request(String method, String path, String headers, String body) {
        return Caller.bytes(method + " /apim/session/1.0/" + path + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
                + account.accessToken().reveal() + "\r\nconsumerKey: " + account.consumerKey()
                + "\r\nip: 127.0.0.1\r\nappId: bench\r\nAccept: application/json\r\n"
                + (headers.isEmpty() ? "" : headers + "\r\n")
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body);
    }

    private String userid() {
        return account.userid().value();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
