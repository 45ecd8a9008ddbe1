package io.github.kstrade.client.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A certificate authority of one test, which issues what it is asked for. */
public final class TestAuthority {

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2120-01-01T00:00:00Z");
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));

    private final String name;
    private final KeyPair keys = keys("EC");
    private final AtomicLong serial = new AtomicLong(1);
    private final X509Certificate certificate;

    public TestAuthority(String name) {
        this.name = name;
        byte[] isAuthority = extension(0x13, Der.sequence(Der.yes()));
        this.certificate = sign(name, keys, END, isAuthority);
    }

    /** Its own certificate, written as a file in PEM. */
    public Path pem(Path folder) {
        return write(folder.resolve(name + ".pem"), pem("CERTIFICATE", certificate));
    }

    /** A file in PKCS#12 that holds its certificate and no private key. */
    public void trustStore(Path file, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(name, certificate);
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A certificate for a name such as {@code localhost} or an address. */
    public TestIdentity issue(String host) {
        return issue(host, END, "EC");
    }

    /** A certificate that has expired. */
    public TestIdentity issueExpired(String host) {
        return issue(host, START.plusSeconds(1), "EC");
    }

    /** A certificate with another kind of key: RSA, EC or Ed25519. */
    public TestIdentity issue(String host, String kind) {
        return issue(host, END, kind);
    }

    private TestIdentity issue(String host, Instant end, String kind) {
        KeyPair its = keys(kind);
        byte[] alternative = extension(0x11, Der.sequence(alternativeName(host)));
        return new TestIdentity(its.getPrivate(), sign(host, its, end, alternative), certificate);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static String pem(String label, X509Certificate certificate) {
        try {
            return TestIdentity.block(label, certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private X509Certificate sign(String subject, KeyPair its, Instant end, byte[] extension) {
        byte[] unsigned = Der.sequence(
                Der.tagged(0xa0, Der.number(BigInteger.TWO)),
                Der.number(BigInteger.valueOf(serial.getAndIncrement())),
                ECDSA_SHA256,
                Der.commonName(name),
                Der.sequence(Der.time(START), Der.time(end)),
                Der.commonName(subject),
                its.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(unsigned);
            byte[] signed = Der.sequence(unsigned, ECDSA_SHA256, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] extension(int which, byte[] value) {
        return Der.sequence(Der.oid(0x55, 0x1d, which), Der.octets(value));
    }

    private static byte[] alternativeName(String host) {
        try {
            boolean address = host.matches("[0-9.]+|[0-9a-f:]*:[0-9a-f:]*");
            return address
                    ? Der.tagged(0x87, InetAddress.getByName(host).getAddress())
                    : Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair keys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
