package io.github.kstrade.e2e.cluster;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.KeyFile;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.config.SettingsException;
import io.github.kstrade.server.config.SettingsFile;
import io.github.kstrade.testkit.SandboxAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several servers in production, each a process, on one PostgreSQL and, if wanted, one Redis, which only their operator reaches without the cables. */
final class Cluster implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";

    private static final String ADMIN_TOKEN = "0123456789abcdef0123456789abcdef";

    private final Path folder;
    private final Stores stores;
    private final CodeMails mails;
    private final List<Node> nodes = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private final Registry registry;

    private Cluster(Path folder, Stores stores, CodeMails mails) throws IOException, SettingsException {
        this.folder = folder;
        this.stores = stores;
        this.mails = mails;
        KeyFile.make(folder.resolve("shared.key"), random);
        Path token = Files.writeString(folder.resolve("admin.token"), ADMIN_TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        this.registry = Registry.open(
                DataDirectory.at(folder.resolve("operator")),
                SettingsFile.read(settings("operator", stores.settingsOfTheOperator())),
                InstantSource.system(),
                random,
                "ravi");
    }

    /** Starts it and waits until all nodes take requests. */
    static Cluster start(Path folder, Stores stores, int nodes) throws Exception {
        Cluster cluster = new Cluster(folder, stores, new CodeMails());
        for (int i = 1; i <= nodes; i++) {
            cluster.settings("node" + i, stores.settings());
            cluster.nodes.add(Node.launch("node" + i, folder));
        }
        for (Node node : cluster.nodes) {
            node.awaitReady();
        }
        return cluster;
    }

    Stores stores() {
        return stores;
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node node(int number) {
        return nodes.get(Math.floorMod(number, nodes.size()));
    }

    Registry registry() {
        return registry;
    }

    /** The operator's settings, for commands. */
    Path operatorSettings() {
        return folder.resolve("operator.conf");
    }

    /** The code that lets an account in all day. */
    String codeOf(SandboxAccount account) throws Exception {
        return mails.codeOf(account.userid(), () -> {
            try (Lines lines = new Lines()) {
                lines.call(node(0), RawRequest.login(account));
            }
        });
    }

    RawRequest introspect(String session) {
        return RawRequest.introspect(session, ADMIN_TOKEN);
    }

    /** Adds an account and an application for it. Its code is the same all day, so that clients may log in as often as they like. */
    SandboxAccount addAccount(String userid, int quotaPerMinute) {
        Registrar registrar = registry.registrar();
        Userid owner = new Userid(userid);
        registrar.addAccount(
                owner,
                new Account.Profile("C" + userid, "TARA", CodeMails.addressOf(userid), "9000000828"),
                new Password(PASSWORD),
                FirstAccount.allRights(),
                new Account.SecondFactor(CodeKind.DAILY, true));
        Registrar.NewApp app = registrar.addApp(owner, "app", quotaPerMinute, List.of());
        ConsumerKey key = app.consumerKey();
        String token = registrar.newAccessToken(key, Optional.empty()).reveal();
        return new SandboxAccount(
                userid, PASSWORD, key.value(), app.consumerSecret().reveal(), token, "app");
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::close);
        registry.close();
        mails.close();
        stores.close();
    }

    /** Sessions end a day after the start of the test at the earliest. */
    private Path settings(String name, List<String> ofStores) throws IOException {
        LocalTime anHourAgo =
                LocalTime.now(ZoneId.of("Asia/Kolkata")).minusHours(1).truncatedTo(ChronoUnit.MINUTES);
        List<String> lines = new ArrayList<>(List.of(
                "profile = production",
                "server.node = " + name,
                "server.key-file = shared.key",
                "admin.token-file = admin.token",
                "listen.port = 0",
                "admin.port = 0",
                "session.daily-end = " + anHourAgo,
                "second-factor.daily-codes = yes",
                "store.deadline = 3s"));
        lines.addAll(mails.settings());
        lines.addAll(ofStores);
        return Files.write(folder.resolve(name + ".conf"), lines);
    }
}
