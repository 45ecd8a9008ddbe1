package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TestIdentity;
import io.github.kstrade.client.peer.TradeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorities and client certificates from files: what they do, with and without a proxy, and what is said of files that are none. */
class TlsFilesTest {

    private static final String PASSWORD = "s3cret pass";

    private final TestAuthority authority = new TestAuthority("authority");
    private final TestIdentity me = authority.issue("me");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerOfAnAuthorityInTheFileIsTrusted(boolean throughProxy) throws IOException {
        Path both = folder.resolve("both.pem");
        Files.writeString(both, "# ours\r\n" + Files.readString(new TestAuthority("other").pem(folder)));
        Files.write(both, Files.readAllLines(authority.pem(folder)), StandardOpenOption.APPEND);
        try (HttpPeer server = HttpPeer.startTls(authority.issue("127.0.0.1").context(), new TradeScript())) {
            session(server, throughProxy, builder -> builder.caCertificates(both));
        }
    }

    @Test
    void anAuthorityThatIsNotInTheFileIsNotTrusted() {
        Path other = new TestAuthority("other").pem(folder);
        try (HttpPeer server = HttpPeer.startTls(authority.issue("127.0.0.1").context(), new TradeScript())) {
            tlsFails(server, Clients.at(server.base()).caCertificates(other));
        }
    }

    @Test
    void aCertificateOfTheWrongNameOrThatHasExpiredIsNotTrustedFromATrustedAuthorityEither() {
        for (TestIdentity wrong : List.of(authority.issue("localhost"), authority.issueExpired("127.0.0.1"))) {
            try (HttpPeer server = HttpPeer.startTls(wrong.context(), new TradeScript())) {
                tlsFails(server, Clients.at(server.base()).caCertificates(authority.pem(folder)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theClientShowsItsCertificateFromPkcs12(boolean throughProxy) {
        Path file = me.pkcs12(folder.resolve("me.p12"), PASSWORD);
        try (HttpPeer server =
                HttpPeer.startMutualTls(authority.issue("127.0.0.1").context(), new TradeScript())) {
            session(
                    server,
                    throughProxy,
                    builder -> builder.caCertificates(authority.pem(folder)).clientCertificate(file, PASSWORD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void theClientShowsItsCertificateFromPem(String kind) {
        TestIdentity mine = authority.issue("me", kind);
        Path certificate = mine.certificatePem(folder.resolve("me.pem"));
        Path key = mine.keyPem(folder.resolve("me.key"));
        try (HttpPeer server =
                HttpPeer.startMutualTls(authority.issue("127.0.0.1").context(), new TradeScript())) {
            session(
                    server,
                    false,
                    builder -> builder.caCertificates(authority.pem(folder)).clientCertificate(certificate, key));
        }
    }

    @Test
    void aServerThatDemandsACertificateGetsNothingFromAClientWithoutOne() {
        try (HttpPeer server =
                HttpPeer.startMutualTls(authority.issue("127.0.0.1").context(), new TradeScript())) {
            tlsFails(server, Clients.at(server.base()).caCertificates(authority.pem(folder)));
        }
    }

    @Test
    void aFileThatHoldsNoAuthoritiesIsNamedAndTheCureToo() throws IOException {
        refused(() -> caCertificates(folder.resolve("gone.pem")), "gone.pem is not there; check the path");
        refused(() -> caCertificates(folder), " can not be read: ");
        refused(
                () -> caCertificates(file("empty.pem", "")),
                "empty.pem has no -----BEGIN CERTIFICATE----- in it; what is not PEM");
        refused(
                () -> caCertificates(me.keyPem(folder.resolve("key.pem"))),
                "key.pem holds a PRIVATE KEY, and may hold certificates only");
        String good = Files.readString(authority.pem(folder));
        refused(
                () -> caCertificates(file("cut.pem", good + good.substring(0, 99))),
                "cut.pem has a block that does not end as it begins; copy the file anew");
        refused(
                () -> caCertificates(file("odd.pem", good.replace("MII", "M*I"))),
                "odd.pem has a CERTIFICATE that is not base64; copy the file anew");
        refused(
                () -> caCertificates(file("bad.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")),
                "bad.pem has a certificate that is broken; copy it anew");
        refused(
                () -> caCertificates(file("large.pem", " ".repeat((4 << 20) + 1))),
                "large.pem has more than 4 MiB and so is no such file");
    }

    @Test
    void aFileThatHoldsNoClientCertificateIsNamedAndTheCureTooAndThePasswordIsNotShown() throws IOException {
        Path file = me.pkcs12(folder.resolve("me.p12"), PASSWORD);
        refused(() -> pkcs12(file, "s3cret wrong"), "me.p12 does not open with this password; check the password");
        refused(
                () -> pkcs12(file, "s3cret é"),
                "me.p12 does not open with this password, in which there must be ASCII characters only");
        refused(() -> pkcs12(folder.resolve("gone.p12"), PASSWORD), "gone.p12 is not there; check the path");
        refused(
                () -> pkcs12(me.certificatePem(folder.resolve("me.pem")), PASSWORD),
                "me.pem is not PKCS#12; make it with: openssl pkcs12 -export");
        Path trust = folder.resolve("trust.p12");
        authority.trustStore(trust, PASSWORD);
        refused(() -> pkcs12(trust, PASSWORD), "trust.p12 has no private key; make it with: openssl pkcs12 -export");
        Path stranger = me.pkcs12(folder.resolve("two.p12"), PASSWORD, "another s3cret");
        refused(
                () -> pkcs12(stranger, PASSWORD),
                "two.p12 has a private key with a password of its own; it must be that of the file");
    }

    @Test
    void twoFilesThatAreNoClientCertificateAreNamedAndTheCureToo() throws IOException {
        Path certificate = me.certificatePem(folder.resolve("me.pem"));
        Path key = me.keyPem(folder.resolve("me.key"));
        String encoded = Files.readString(key);
        refused(() -> pem(key, certificate), "me.key holds a PRIVATE KEY, and may hold certificates only");
        refused(
                () -> pem(certificate, certificate),
                "me.pem must hold one -----BEGIN PRIVATE KEY-----; other forms become so");
        for (String other : List.of("EC ", "RSA ", "ENCRYPTED ")) {
            Path form = file("other.key", encoded.replace("PRIVATE", other + "PRIVATE"));
            refused(
                    () -> pem(certificate, form),
                    "other.key must hold one -----BEGIN PRIVATE KEY-----; other forms become so");
        }
        Path strange = authority.issue("you").keyPem(folder.resolve("you.key"));
        refused(() -> pem(certificate, strange), "you.key is not the private key of the certificate");
        Path kind = authority.issue("you", "Ed25519").keyPem(folder.resolve("other-kind.key"));
        refused(() -> pem(certificate, kind), "other-kind.key is not the private key of the certificate");
        refused(() -> pem(certificate, folder.resolve("gone.key")), "gone.key is not there; check the path");
    }

    private void session(HttpPeer server, boolean throughProxy, UnaryOperator<KSTradeApiBuilder> options) {
        try (ProxyPeer proxy = ProxyPeer.authenticating("me", "right");
                KSTradeApi client = options.apply(
                                throughProxy
                                        ? Clients.at(server.base()).proxy(proxy.url(), "me", "right")
                                        : Clients.at(server.base()))
                        .initialise()) {
            client.login("password-1");
            client.session2fa("1234").logout();
            assertThat(server.received()).hasSize(4);
            assertThat(proxy.received()).hasSize(throughProxy ? 1 : 0);
        }
    }

    private static void tlsFails(HttpPeer server, KSTradeApiBuilder builder) {
        KSTradeException failure = catchThrowableOfType(KSTradeException.class, builder::initialise);
        assertThat(failure).isExactlyInstanceOf(TlsFailedException.class).hasMessageContaining("caCertificates(…)");
        assertThat(failure.mayHaveBeenReceived()).isFalse();
        assertThat(server.received()).isEmpty();
    }

    private static void refused(ThrowingCallable option, String why) {
        assertThatThrownBy(option)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining(why)
                .message()
                .matches("(caCertificates|clientCertificate): /.*")
                .doesNotContain("s3cret");
    }

    private static void caCertificates(Path file) {
        KSTradeApi.builder().caCertificates(file);
    }

    private static void pkcs12(Path file, String password) {
        KSTradeApi.builder().clientCertificate(file, password);
    }

    private static void pem(Path certificate, Path key) {
        KSTradeApi.builder().clientCertificate(certificate, key);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
