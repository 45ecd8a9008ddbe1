package io.github.kstrade.client.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate with its private key, and the authority that issued it. */
public final class TestIdentity {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    TestIdentity(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /** A context that shows the certificate, and trusts whom its authority has issued one for. */
    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(PASSWORD), PASSWORD);
            KeyStore trusted = empty();
            trusted.setCertificateEntry("authority", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Both as a file in PKCS#12. */
    public Path pkcs12(Path file, String password) {
        return pkcs12(file, password, password);
    }

    /** Both as a file in PKCS#12, whose private key has a password of its own. */
    public Path pkcs12(Path file, String password, String keyPassword) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store(keyPassword.toCharArray()).store(out, password.toCharArray());
            return file;
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The certificate as a file in PEM. */
    public Path certificatePem(Path file) {
        return TestAuthority.write(file, TestAuthority.pem("CERTIFICATE", certificate));
    }

    /** The private key as a file in PEM. */
    public Path keyPem(Path file) {
        return TestAuthority.write(file, block("PRIVATE KEY", key.getEncoded()));
    }

    static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    private KeyStore store(char[] password) throws GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("key", key, password, new Certificate[] {certificate});
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
