package io.github.kstrade.e2e.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.e2e.mail.Mailbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the operator's guide gets a server: its blocks are run in their order, only with other folders, ports and names of machines. */
class OperatorsGuideTest {

    private static final String PASSWORDS = "correct horse battery\n".repeat(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void itsCommandsInTheirOrderMakeAServerThatIsReady(@TempDir Path root) throws Exception {
        assumeTrue(Files.exists(Path.of("../cli/target/lib")), "mvn package has not made the program yet");
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                Mailbox mail = new Mailbox().start()) {
            Map<String, String> here = here(root, database.getPort(), mail.port());
            certificate(Files.createDirectories(root.resolve("etc/kstrade")), root);
            int run = 0;
            for (Guide.Block block : Guide.blocks()) {
                if (block.language().equals("sql")) {
                    execute(database, block.text());
                } else if (!block.isByHand()) {
                    run(replaced(block.text(), here), root);
                    run++;
                }
            }
            assertThat(run).isGreaterThan(7);
            assertThatTheServerGetsReady(root);
        }
    }

    private static Map<String, String> here(Path root, int database, int mail) throws IOException {
        Files.createDirectories(root.resolve("usr/local/bin"));
        Map<String, String> here = new LinkedHashMap<>();
        for (String folder : List.of("/opt/kstrade", "/etc/kstrade", "/var/lib/kstrade", "/usr/local/bin")) {
            here.put(folder, root + folder);
        }
        here.put("sudo -u kstrade ", "");
        here.put("127.0.0.1:5432", "127.0.0.1:" + database);
        here.put("redis.url = redis://127.0.0.1:6379\n", ""); // one server needs none
        here.put("smtp.host = mail.example.com", "smtp.host = 127.0.0.1");
        here.put("smtp.port = 587", "smtp.port = " + mail);
        here.put("smtp.security = starttls", "smtp.security = none");
        here.put("smtp.user = codes@example.com\n", "");
        here.put("smtp.password-file = /etc/kstrade/smtp.password\n".replace("/etc", root + "/etc"), "");
        here.put("listen.port = 8443", "listen.port = 0\nadmin.port = 0");
        return here;
    }

    private static String replaced(String text, Map<String, String> here) {
        String replaced = text;
        for (Map.Entry<String, String> entry : here.entrySet()) {
            replaced = replaced.replace(entry.getKey(), entry.getValue());
        }
        return replaced;
    }

    private static void run(String script, Path root) throws Exception {
        Path typed = Files.writeString(root.resolve("typed"), PASSWORDS);
        Process process = bash(script, root)
                .redirectErrorStream(true)
                .redirectInput(typed.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(script + "\n" + said).isZero();
    }

    private static ProcessBuilder bash(String script, Path root) {
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
        Path java = Path.of(System.getProperty("java.home"), "bin");
        bash.environment().put("PATH", root + "/usr/local/bin:" + java + ":" + System.getenv("PATH"));
        bash.environment()
                .put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"); // they live a second each
        return bash.directory(Path.of("..").toFile());
    }

    private static void execute(EmbeddedPostgres database, String text) throws Exception {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : text.lines().toList()) {
                statement.execute(command);
            }
        }
    }

    private static void assertThatTheServerGetsReady(Path root) throws Exception {
        String serve =
                "exec kstrade serve --config " + root + "/etc/kstrade/kstrade.conf --data " + root + "/var/lib/kstrade";
        Process server = bash(serve, root)
                .redirectError(root.resolve("server.log").toFile())
                .start();
        try (BufferedReader lines = server.inputReader(UTF_8)) {
            String line = lines.readLine();
            assertThat(line).as(Files.readString(root.resolve("server.log"))).isNotNull();
            String admin = JSON.readTree(line).path("admin").asText();
            HttpRequest ready = HttpRequest.newBuilder(URI.create(admin.replaceFirst("/admin$", "/readyz")))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(ready, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("ready\n");
        } finally {
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.exitValue()).isEqualTo(143);
    }

    /** What an authority would have given the operator. */
    private static void certificate(Path folder, Path scratch) throws Exception {
        Path keystore = scratch.resolve("made.p12");
        String options = "-genkeypair -alias server -keyalg EC -dname CN=trade.example.com -validity 90"
                + " -ext san=dns:trade.example.com -storetype PKCS12 -storepass changeit -keystore " + keystore;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore made = KeyStore.getInstance(keystore.toFile(), "changeit".toCharArray());
        pem(
                folder.resolve("fullchain.pem"),
                "CERTIFICATE",
                made.getCertificate("server").getEncoded());
        pem(
                folder.resolve("privkey.pem"),
                "PRIVATE KEY",
                made.getKey("server", "changeit".toCharArray()).getEncoded());
    }

    private static void pem(Path file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
