package io.github.kstrade.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A certificate for 127.0.0.1 and localhost that a test has made for itself, and those of its issuers. */
public final class TestCertificate {

    private static final ASN1ObjectIdentifier RSA_SHA256 = new ASN1ObjectIdentifier("1.2.840.113549.1.1.11");
    private static final ASN1ObjectIdentifier ECDSA_SHA256 = new ASN1ObjectIdentifier("1.2.840.10045.4.3.2");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2120-01-01T00:00:00Z");
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final KeyPair keys;
    private final List<X509Certificate> chain;

    private TestCertificate(KeyPair keys, List<X509Certificate> chain) {
        this.keys = keys;
        this.chain = chain;
    }

    /** A key of the kind EC, signed by itself. */
    public static TestCertificate make() {
        return make("EC", END);
    }

    /** A key of the kind RSA or EC, signed by itself. */
    public static TestCertificate make(String kind, Instant expires) {
        KeyPair keys = keys(kind);
        return new TestCertificate(keys, List.of(sign("CN=kstrade test", keys, "CN=kstrade test", keys, expires)));
    }

    /** A certificate that an authority has issued, which is the second of the chain. */
    public static TestCertificate issued() {
        KeyPair authority = keys("EC");
        KeyPair keys = keys("EC");
        return new TestCertificate(
                keys,
                List.of(
                        sign("CN=kstrade leaf", keys, "CN=kstrade authority", authority, END),
                        sign("CN=kstrade authority", authority, "CN=kstrade authority", authority, END)));
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public KeyPair keys() {
        return keys;
    }

    /** For a TLS library. */
    public X509KeyManager keyManager() throws IOException {
        return new ServerCertificate(chain, keys.getPrivate()).keyManager();
    }

    /** The chain in PEM. */
    public String pem() {
        return pem(chain);
    }

    /** The chain in PEM, the authority's first, which is wrong. */
    public String pemReversed() {
        return pem(List.of(chain.get(1), chain.get(0)));
    }

    /** The private key in PEM. */
    public String keyPem() {
        return block("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** Writes certificate and key into a folder, as {@code server.crt} and {@code server.key}. */
    public TestCertificate write(Path folder) {
        write(folder.resolve("server.crt"), pem());
        write(folder.resolve("server.key"), keyPem());
        return this;
    }

    /** Writes both as PKCS#12. */
    public TestCertificate writePkcs12(Path file, String password) {
        try {
            write(file, "");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), password.toCharArray(), chain.toArray(Certificate[]::new));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            return this;
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Writes a file that its owner alone may read. */
    public static Path write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    /** For a client that trusts these certificates and no others. */
    public static SSLContext trusting(TestCertificate... trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (TestCertificate each : trusted) {
                X509Certificate root = each.chain.get(each.chain.size() - 1);
                store.setCertificateEntry(root.getSerialNumber().toString(), root);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String pem(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> {
                    try {
                        return block("CERTIFICATE", certificate.getEncoded());
                    } catch (GeneralSecurityException failed) {
                        throw new AssertionError(failed);
                    }
                })
                .collect(Collectors.joining());
    }

    private static KeyPair keys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(kind.equals("EC") ? 256 : 2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static X509Certificate sign(String name, KeyPair keys, String issuer, KeyPair issuerKeys, Instant expires) {
        boolean rsa = issuerKeys.getPrivate().getAlgorithm().equals("RSA");
        AlgorithmIdentifier algorithm =
                rsa ? new AlgorithmIdentifier(RSA_SHA256, DERNull.INSTANCE) : new AlgorithmIdentifier(ECDSA_SHA256);
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIAL.getAndIncrement())));
        generator.setSignature(algorithm);
        generator.setIssuer(new X500Name(issuer));
        generator.setSubject(new X500Name(name));
        generator.setStartDate(new Time(Date.from(START)));
        generator.setEndDate(new Time(Date.from(expires)));
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        try {
            generator.setExtensions(extensions(name.equals(issuer)));
            TBSCertificate unsigned = generator.generateTBSCertificate();
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(issuerKeys.getPrivate());
            signature.update(unsigned.getEncoded("DER"));
            ASN1EncodableVector signed = new ASN1EncodableVector();
            Stream.of(unsigned, algorithm, new DERBitString(signature.sign())).forEach(signed::add);
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(new DERSequence(signed).getEncoded("DER")));
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Extensions extensions(boolean authority) throws IOException {
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        return new Extensions(new Extension[] {
            Extension.create(Extension.subjectAlternativeName, false, names),
            Extension.create(Extension.basicConstraints, true, new BasicConstraints(authority))
        });
    }
}
