package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands on PostgreSQL, and a server in production in a JVM of its own. */
class ProductionCommandsTest {

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    private Shell shell;
    private String database;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void makeDatabaseAndKey() throws SQLException {
        database = "kstrade_" + System.identityHashCode(this);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        shell = new Shell(folder.resolve("data"));
        assertThat(shell.run("key", "new", "--out", folder.resolve("shared.key").toString()))
                .isZero();
    }

    @Test
    void accountsAndAppsAreManagedWithoutADataDirectory() throws IOException {
        String config = settings();
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "TARA03", "--code", "TOTP", "--config", config))
                .as(shell.err())
                .isZero();
        assertThat(shell.run("account", "list", "--config", config)).isZero();
        assertThat(shell.out()).contains("TARA03               TARA03       enabled   TOTP");
        assertThat(shell.run("app", "add", "TARA03", "--config", config)).isZero();
        String key = shell.out().lines().findFirst().orElseThrow().substring("consumerKey    ".length());
        assertThat(shell.run("app", "rotate-tokens", key, "--grace", "1h", "--config", config))
                .isZero();
        assertThat(shell.out()).matches("[0-9A-F]{32}\n");
        assertThat(shell.run("account", "end-sessions", "TARA03", "--config", config))
                .isZero();
        assertThat(shell.run("account", "disable", "TARA03", "--config", config))
                .isZero();
        shell.run("account", "list", "--config", config);
        assertThat(shell.out()).contains("disabled");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void noAccountIsAddedWhoseCodesWouldReachNobody() throws IOException {
        assertThat(shell.run("account", "add", "RAVI01", "--config", settings()))
                .isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo(
                        "kstrade: no access code could reach the owner of RAVI01, for smtp.host is not set; set it, or"
                                + " add the account with --code TOTP\n");
        String mailed = settings("smtp.host = 127.0.0.1", "smtp.security = none", "smtp.from = codes@example.com");
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01", "--email", "ravi@example.com", "--config", mailed))
                .isZero();
        assertThat(shell.run("serve", "--config", settings())).isEqualTo(2);
        assertThat(shell.err())
                .isEqualTo(
                        "kstrade: smtp.host is not set, and 1 accounts, such as RAVI01, need access codes by mail; set"
                                + " smtp.host, or disable them: accounts added with --code TOTP need no mail\n");
    }

    @Test
    void theCheckTellsWhatTheNextStartDoesAndAnotherKeyAfterIt() throws Exception {
        String config = settings();
        assertThat(shell.run("config", "check", "--config", config)).isZero();
        assertThat(shell.out())
                .containsPattern("ok       postgres.url: PostgreSQL \\S+.* answers\n")
                .containsPattern("warning  postgres.url: the next start makes \\d+ changes to the schema;")
                .contains("ok       redis.url: not set; sessions are in PostgreSQL")
                .doesNotContain("problem");
        assertThat(shell.run("account", "list", "--config", config)).isZero();
        assertThat(shell.run("config", "check", "--config", config)).isZero();
        assertThat(shell.out())
                .contains("ok       postgres.url: the schema is up to date\n")
                .contains("ok       server.key-file: is the key that the database was begun with\n");
        shell.run("key", "new", "--out", folder.resolve("other.key").toString());
        assertThat(shell.run("config", "check", "--config", settings("server.key-file = other.key")))
                .isEqualTo(1);
        assertThat(shell.out())
                .containsPattern(
                        "problem  server.key-file: is not the key that the database was begun with, which has the"
                                + " fingerprint [0-9a-f]{32}; copy that one from another server, or restore it from a backup\n");
    }

    @Test
    void theCheckNamesStoresThatDoNotAnswer() throws IOException {
        String config =
                settings("postgres.url = jdbc:postgresql://127.0.0.1:1/nothing", "redis.url = redis://127.0.0.1:1");
        assertThat(shell.run("config", "check", "--config", config)).isEqualTo(1);
        assertThat(shell.out())
                .containsPattern("problem  postgres.url: the database \\S+ as user postgres can not be reached: .*\n")
                .containsPattern("problem  redis.url: .*127.0.0.1:1.*\n");
        assertThat(shell.out())
                .contains("warning  smtp.host: not set; only accounts added with --code TOTP can log in");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneLineAndAnExitCode() throws IOException {
        String config = settings("postgres.url = jdbc:postgresql://127.0.0.1:1/nothing");
        for (String[] command : List.of(new String[] {"serve"}, new String[] {"account", "list"})) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.addAll(List.of("--config", config));
            assertThat(shell.run(arguments.toArray(String[]::new))).isEqualTo(3);
            assertThat(shell.err())
                    .startsWith(
                            "kstrade: the database jdbc:postgresql://127.0.0.1:1/nothing as user postgres can not be"
                                    + " reached: ");
            assertThat(shell.err().lines()).hasSize(1);
        }
    }

    @Test
    void aServerShowsNoSecretAndIsFoundByItsDataDirectory() throws Exception {
        Path data = folder.resolve("data");
        Process server = serve(data);
        try {
            JsonNode ready = new ObjectMapper()
                    .readTree(server.inputReader(StandardCharsets.UTF_8).readLine());
            assertThat(ready.fieldNames()).toIterable().containsExactly("host", "admin");
            assertThat(Files.readString(folder.resolve("err")))
                    .contains(
                            "kstrade: there is no account yet; add one with: kstrade account add USERID --config FILE");
            Path running = data.resolve("running");
            assertThat(Files.readAllLines(running).get(0))
                    .isEqualTo(ready.path("admin").textValue());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running)))
                    .isEqualTo("rw-------");
            assertThat(shell.run("access-code", "TARA03")).isEqualTo(1);
            assertThat(shell.err())
                    .endsWith(" answered 404; it runs in production, where access codes go to their users alone\n");
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(data.resolve("running")).doesNotExist();
    }

    private Process serve(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--config",
                        settings())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** Writes settings; lines given here win over the others. */
    private String settings(String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(more));
        for (String line : List.of(
                "profile = production",
                "server.key-file = shared.key",
                "listen.port = 0",
                "admin.port = 0",
                "store.deadline = 30s",
                "postgres.url = jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database,
                "postgres.user = postgres",
                "postgres.connections = 2")) {
            String key = line.substring(0, line.indexOf('='));
            if (lines.stream().noneMatch(mine -> mine.startsWith(key))) {
                lines.add(line);
            }
        }
        return Files.write(folder.resolve("kstrade.conf"), lines).toString();
    }
}
