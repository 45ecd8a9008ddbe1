package io.github.kstrade.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Tls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T04:30:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ControllableClock clock = new ControllableClock(InstantSource.fixed(NOW));
    private final Logger log = (Logger) LoggerFactory.getLogger(Certificates.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<X509KeyManager> changes = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setAdditive(false);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(logged);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void aCertificateAndItsKeyInPemAreRead(String kind) throws IOException {
        TestCertificate made =
                TestCertificate.make(kind, NOW.plus(Duration.ofDays(90))).write(folder);
        Certificates certificates = load(pem());
        assertThat(shown(certificates)).isEqualTo(made.certificate());
        assertThat(certificates.expires()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aChainIsShownInItsOrder() throws IOException {
        TestCertificate made = TestCertificate.issued().write(folder);
        X509KeyManager manager = load(pem()).keyManager();
        String alias = manager.chooseServerAlias("EC", null, null);
        assertThat(manager.getCertificateChain(alias)).hasSize(2).startsWith(made.certificate());
        TestCertificate.write(folder.resolve("server.crt"), made.pemReversed());
        assertRefused(pem(), "certificate 1 is not issued by certificate 2; the server's own must come first");
    }

    @Test
    void aPkcs12FileIsReadWithItsPassword() throws IOException {
        TestCertificate made = TestCertificate.make().writePkcs12(folder.resolve("server.p12"), "tulsi & 7 lamps");
        Path password = TestCertificate.write(folder.resolve("password"), "tulsi & 7 lamps\n");
        Tls tls = Tls.pkcs12(folder.resolve("server.p12"), password);
        assertThat(shown(load(tls))).isEqualTo(made.certificate());
        TestCertificate.write(password, "another\n");
        assertRefused(tls, "the password in tls.keystore-password-file does not open " + tls.keystore());
    }

    @Test
    void anEncryptedKeyIsReadWithItsPassword() throws Exception {
        TestCertificate made = TestCertificate.make().write(folder);
        TestCertificate.write(folder.resolve("server.key"), encrypted(made, "tulsi & 7 lamps"));
        Path password = TestCertificate.write(folder.resolve("password"), "tulsi & 7 lamps\n");
        Tls tls = pem().keyPasswordFile(password);
        assertThat(shown(load(tls))).isEqualTo(made.certificate());
        TestCertificate.write(password, "another\n");
        assertRefused(tls, "maybe the password in tls.key-password-file is not the right one");
        assertRefused(pem(), "maybe the password in tls.key-password-file is not the right one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void theOlderFormsOfKeysAreReadToo(String kind) throws IOException {
        TestCertificate made =
                TestCertificate.make(kind, NOW.plus(Duration.ofDays(90))).write(folder);
        byte[] inner = PrivateKeyInfo.getInstance(made.keys().getPrivate().getEncoded())
                .getPrivateKey()
                .getOctets();
        byte[] older = kind.equals("EC") ? withCurve(inner) : inner;
        TestCertificate.write(folder.resolve("server.key"), TestCertificate.block(kind + " PRIVATE KEY", older));
        assertThat(shown(load(pem()))).isEqualTo(made.certificate());
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        TestCertificate.make().write(folder);
        Files.setPosixFilePermissions(folder.resolve("server.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertRefused(pem(), "run: chmod 600 " + folder.resolve("server.key"));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws IOException {
        TestCertificate made = TestCertificate.make().write(folder);
        TestCertificate.write(
                folder.resolve("server.key"), TestCertificate.make().keyPem());
        assertRefused(pem(), "the private key is not the one of the certificate");
        TestCertificate.write(folder.resolve("server.key"), made.pem());
        assertRefused(pem(), "has no private key");
        TestCertificate.write(folder.resolve("server.key"), "secret, but no PEM");
        assertRefused(pem(), "is not PEM: it has no block that begins with -----BEGIN");
        made.write(folder);
        TestCertificate.write(folder.resolve("server.crt"), made.keyPem());
        assertRefused(pem(), "has no certificate");
        Files.delete(folder.resolve("server.crt"));
        assertRefused(pem(), "there is no file " + folder.resolve("server.crt"));
    }

    @Test
    void changedFilesAreTakenAndTold() throws IOException {
        TestCertificate.make().write(folder);
        Certificates certificates = load(pem());
        certificates.reloadIfChanged();
        assertThat(changes).isEmpty();
        TestCertificate renewed = TestCertificate.issued().write(folder);
        certificates.reloadIfChanged();
        assertThat(changes).hasSize(1);
        assertThat(shown(certificates)).isEqualTo(renewed.certificate());
        assertThat(metrics.get("kstrade.tls.certificate.expires").timeGauge().value())
                .isEqualTo((double) Instant.parse("2120-01-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void brokenFilesAreNotTakenAndTheLogSaysWhy() throws IOException {
        TestCertificate old = TestCertificate.make().write(folder);
        Certificates certificates = load(pem());
        TestCertificate.write(folder.resolve("server.crt"), "half a certifi");
        certificates.reloadIfChanged();
        certificates.reloadIfChanged();
        assertThat(changes).isEmpty();
        assertThat(shown(certificates)).isEqualTo(old.certificate());
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getThrowableProxy().getMessage()).contains("server.crt is not PEM");
        });
        assertThatThrownBy(certificates::reload).isInstanceOf(IOException.class);
    }

    @Test
    void theLogWarnsFromTwoWeeksBeforeTheEnd() throws IOException {
        TestCertificate.make("EC", NOW.plus(Duration.ofDays(15))).write(folder);
        Certificates certificates = load(pem());
        certificates.reloadIfChanged();
        assertThat(logged.list).isEmpty();
        clock.advance(Duration.ofDays(1));
        certificates.reloadIfChanged();
        certificates.reloadIfChanged();
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("expires at 2026-12-10T04:30:00Z; renew it");
        });
        clock.advance(Duration.ofDays(14));
        certificates.reloadIfChanged();
        assertThat(logged.list).hasSize(2);
        assertThat(logged.list.get(1).getFormattedMessage()).contains("has expired at 2026-12-10T04:30:00Z");
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        Certificates off = new Certificates(Tls.DEFAULT, clock, metrics);
        assertThat(off.areOn()).isFalse();
        assertThat(metrics.find("kstrade.tls.certificate.expires").meter()).isNull();
        assertThatThrownBy(off::expires).isInstanceOf(IllegalStateException.class);
    }

    private Tls pem() {
        return Tls.pem(folder.resolve("server.crt"), folder.resolve("server.key"));
    }

    private Certificates load(Tls tls) throws IOException {
        Certificates certificates = new Certificates(tls, clock, metrics);
        certificates.load();
        certificates.onChange(changes::add);
        return certificates;
    }

    private void assertRefused(Tls tls, String text) {
        assertThatThrownBy(() -> load(tls))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text)
                .hasMessageNotContaining("secret, but");
    }

    private static java.security.cert.X509Certificate shown(Certificates certificates) throws IOException {
        X509KeyManager manager = certificates.keyManager();
        String alias = manager.getServerAliases("EC", null) == null
                ? manager.chooseServerAlias("RSA", null, null)
                : manager.chooseServerAlias("EC", null, null);
        return manager.getCertificateChain(alias)[0];
    }

    private static String encrypted(TestCertificate made, String password) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())));
        byte[] content = cipher.doFinal(made.keys().getPrivate().getEncoded());
        AlgorithmIdentifier pbes2 = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded()));
        return TestCertificate.block("ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(pbes2, content).getEncoded());
    }

    /** As {@code openssl ecparam -genkey} writes it: with the curve inside. */
    private static byte[] withCurve(byte[] inner) throws IOException {
        org.bouncycastle.asn1.sec.ECPrivateKey key = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(inner);
        return new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, key.getKey(), new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.840.10045.3.1.7"))
                .getEncoded();
    }
}
