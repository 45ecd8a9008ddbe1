package io.github.kstrade.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.server.config.SettingsFile;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board for Grafana asks for numbers that a server with everything switched on has, by labels that they have. */
class GrafanaBoardTest {

    private static final Path BOARD = Path.of("../deploy/grafana-board.json");
    private static final Pattern SELECTION = Pattern.compile("(?<name>[a-z_]+)\\{(?<labels>[^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!=|=)\"");

    /** What Prometheus itself adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job", "le");

    @Test
    void everyNumberThatItAsksForIsThere(@TempDir Path directory) throws Exception {
        String metrics = metrics(directory);
        List<MatchResult> selections = selections();
        assertThat(selections).hasSizeGreaterThan(10);
        for (MatchResult selection : selections) {
            String name = selection.group(1);
            if (!name.equals("up")) {
                assertThat(metrics).containsPattern("(?m)^" + name + "[ {]");
                LABEL.matcher(selection.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !OF_PROMETHEUS.contains(label))
                        .forEach(label ->
                                assertThat(metrics).containsPattern("(?m)^" + name + "\\{[^}]*\\b" + label + "=\""));
            }
        }
    }

    @Test
    void panelsHaveNumbersOfTheirOwnAndDoNotOverlap() throws Exception {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : board().path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                int column = place.path("x").asInt() + x;
                assertThat(column).isLessThan(24);
                assertThat(cells.add(column + "/" + place.path("y").asInt())).isTrue();
            }
        }
    }

    private static List<MatchResult> selections() throws Exception {
        List<MatchResult> all = new ArrayList<>();
        for (JsonNode panel : board().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                List<MatchResult> found = SELECTION
                        .matcher(target.path("expr").asText())
                        .results()
                        .toList();
                assertThat(found).as(panel.path("title").asText()).isNotEmpty();
                all.addAll(found);
            }
        }
        return all;
    }

    private static JsonNode board() throws Exception {
        return new ObjectMapper().readTree(BOARD.toFile());
    }

    /** Of a server that mails, speaks TLS and has answered and refused. */
    private static String metrics(Path directory) throws Exception {
        Path keystore = keystore(directory);
        Path password = Files.writeString(directory.resolve("password"), "changeit");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Path file = Files.write(
                directory.resolve("kstrade.conf"),
                List.of(
                        "listen.port = 0",
                        "admin.port = 0",
                        "password.argon2-memory-kib = 64",
                        "tls.keystore = " + keystore,
                        "tls.keystore-password-file = " + password,
                        "smtp.host = 127.0.0.1",
                        "smtp.port = 1",
                        "smtp.security = none",
                        "smtp.from = codes@example.com"));
        try (TradeApiSandbox sandbox =
                TradeApiSandbox.builder().settings(SettingsFile.read(file)).start()) {
            SandboxAccount account = sandbox.account();
            assertThat(account.userid()).isNotEmpty();
            String admin = sandbox.operatorAccess().admin();
            get(admin + "/inbox/nobody");
            return get(admin.replaceFirst("/admin$", "/metrics"));
        }
    }

    private static String get(String uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static Path keystore(Path directory) throws Exception {
        Path keystore = directory.resolve("server.p12");
        String options = "-genkeypair -alias server -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -validity 30"
                + " -storetype PKCS12 -storepass changeit -keystore " + keystore;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));
        return keystore;
    }
}
