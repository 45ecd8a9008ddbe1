package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.Tls;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.tls.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a certificate, as clients of other makes see it. */
class SecureServerTest {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);
    private static final TestCertificate OLD = TestCertificate.make();
    private static final TestCertificate NEW = TestCertificate.issued();
    private static final SSLContext TRUST = TestCertificate.trusting(OLD, NEW);

    private final Random random = new Random(11);
    private TradeApiServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        OLD.write(folder);
        Tls tls = Tls.pem(folder.resolve("server.crt"), folder.resolve("server.key"))
                .reloadInterval(Duration.ofMillis(100));
        server = start(Settings.DEFAULT.with(Listen.ON_FREE_PORTS).with(tls));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void bothVersionsAreSpokenWithTheHeadersThatKeepABrowserOut(HttpClient.Version version) throws Exception {
        assertThat(server.host().toString()).matches("https://127\\.0\\.0\\.1:\\d+/apim");
        HttpResponse<String> answer = get(client(version), "/healthz");
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).isEqualTo("alive\n");
        assertHeader(answer, "strict-transport-security", "max-age=31536000");
        assertHeader(answer, "x-content-type-options", "nosniff");
        assertHeader(answer, "content-security-policy", "default-src 'none'; frame-ancestors 'none'");
        assertHeader(answer, "referrer-policy", "no-referrer");
        assertHeader(answer, "cache-control", "no-store");
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void manyRequestsAtOnceGoOverOneConnection() throws Exception {
        HttpClient client = client(HttpClient.Version.HTTP_2);
        get(client, "/healthz");
        var answers = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> client.sendAsync(
                        request("/apim/session/1.0/session/init").build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (var answer : answers) {
            assertThat(answer.get(60, java.util.concurrent.TimeUnit.SECONDS).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aBodyNeedsNoLengthInHttp2() throws Exception {
        HttpRequest request = request("/apim/session/1.0/session/login/userid")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[10])))
                .build();
        assertThat(client(HttpClient.Version.HTTP_2)
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(client(HttpClient.Version.HTTP_1_1)
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aNewCertificateIsShownToNewConnectionsAndTheOldOnesStay() throws Exception {
        HttpClient before = client(HttpClient.Version.HTTP_2);
        HttpResponse<String> first = get(before, "/healthz");
        assertThat(shown(first)).isEqualTo(OLD.certificate());
        NEW.write(folder);
        while (!shown(get(client(HttpClient.Version.HTTP_2), "/healthz")).equals(NEW.certificate())) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        assertThat(shown(get(before, "/healthz"))).isEqualTo(OLD.certificate());
    }

    @Test
    void theOperatorCanHaveItReloadedAndIsToldWhyNot() throws Exception {
        NEW.write(folder);
        assertThat(reload().body()).isEqualTo("{\"expires\":\"2120-01-01T00:00:00Z\"}");
        assertThat(shown(get(client(HttpClient.Version.HTTP_2), "/healthz"))).isEqualTo(NEW.certificate());
        TestCertificate.write(folder.resolve("server.key"), OLD.keyPem());
        HttpResponse<String> refused = reload();
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("the old certificate is kept", "the private key is not the one of the certificate");
        assertThat(shown(get(client(HttpClient.Version.HTTP_2), "/healthz"))).isEqualTo(NEW.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void olderTlsIsRefused(String protocol) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {protocol});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void weakSuitesOfTls12AreRefusedAndGoodOnesTaken() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(
                    new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).contains("GCM");
        }
    }

    @Test
    void aClientThatWantsToAgreeOnKeysOnceMoreIsCutOff() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThat(get(socket, "HTTP/1.1")).startsWith("HTTP/1.1 200 ");
            assertThat(afterAnotherHandshake(socket)).doesNotContain("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theOldVersionThatBalancersAskForTheHealthWithIsSpoken(String protocol) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {protocol});
            assertThat(get(socket, "HTTP/1.0")).startsWith("HTTP/1.0 200 ");
        }
    }

    @Test
    void aServerWithoutAUsableCertificateDoesNotStart() {
        TestCertificate.write(folder.resolve("server.key"), NEW.keyPem());
        Settings settings = Settings.DEFAULT
                .with(Listen.ON_FREE_PORTS)
                .with(Tls.pem(folder.resolve("server.crt"), folder.resolve("server.key")));
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the private key is not the one of the certificate");
    }

    @Test
    void connectionsOverTheLimitAreTurnedAway() throws Exception {
        Tls tls = Tls.pem(folder.resolve("server.crt"), folder.resolve("server.key"));
        try (TradeApiServer small = start(Settings.DEFAULT
                .with(Listen.ON_FREE_PORTS)
                .with(HttpLimits.DEFAULT.connections(1))
                .with(tls))) {
            HttpClient first = client(HttpClient.Version.HTTP_2);
            URI page = URI.create(small.host().toString().replace("/apim", "/healthz"));
            HttpRequest request = HttpRequest.newBuilder(page).build();
            assertThat(first.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> second =
                    client(HttpClient.Version.HTTP_1_1).send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(first.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private TradeApiServer start(Settings settings) throws IOException {
        return TradeApiServer.start(
                settings,
                Storage.inMemory(Duration.ofSeconds(30), random),
                new ControllableClock(InstantSource.fixed(START)),
                random);
    }

    private HttpResponse<String> reload() throws Exception {
        RunningServer operator = server.operatorAccess();
        HttpRequest request = HttpRequest.newBuilder(URI.create(operator.admin() + "/tls/reload"))
                .header("Authorization", "Bearer " + operator.adminToken().reveal())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client(HttpClient.Version.HTTP_1_1).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.host().toString().replace("/apim", path)));
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** All that the server says on from there, until it ends the connection. */
    private static String afterAnotherHandshake(SSLSocket socket) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            socket.startHandshake();
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(said);
        } catch (IOException cutOff) {
            assertThat(cutOff).isInstanceOfAny(SSLException.class, SocketException.class);
        }
        return said.toString(StandardCharsets.US_ASCII);
    }

    private static String get(SSLSocket socket, String version) throws IOException {
        byte[] head = ("GET /healthz " + version + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(head);
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()), StandardCharsets.US_ASCII);
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) TRUST.getSocketFactory().createSocket("127.0.0.1", server.apiPort());
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).sslContext(TRUST).build();
    }

    private static X509Certificate shown(HttpResponse<String> answer) throws IOException {
        return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private static void assertHeader(HttpResponse<String> answer, String name, String value) {
        assertThat(answer.headers().allValues(name)).containsExactly(value);
    }
}
