package io.github.kstrade.server.tls;

import io.github.kstrade.server.config.PrivateFile;
import io.github.kstrade.server.config.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the certificate and its key from the files that the settings name. */
final class CertificateFiles {

    private CertificateFiles() {}

    /** @throws IOException if they can not be used; the text names the file and says why */
    static ServerCertificate read(Tls tls) throws IOException {
        ServerCertificate read = tls.isPem() ? pem(tls) : pkcs12(tls);
        try {
            read.check();
        } catch (IOException unfit) {
            throw new IOException(
                    (tls.isPem() ? tls.certificate() : tls.keystore()) + ": " + unfit.getMessage(), unfit);
        }
        return read;
    }

    /** What changes when one of the files does. */
    static List<String> stamp(Tls tls) {
        List<String> stamp = new ArrayList<>();
        for (Path file : tls.files()) {
            try {
                stamp.add(
                        Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file) + " " + file.toRealPath());
            } catch (IOException missing) {
                stamp.add("missing");
            }
        }
        return stamp;
    }

    private static ServerCertificate pem(Tls tls) throws IOException {
        String password = tls.keyPasswordFile().toString().isEmpty() ? "" : PrivateFile.readLine(tls.keyPasswordFile());
        PrivateKey key = PrivateKeyFile.read(tls.key(), password);
        List<X509Certificate> chain = new ArrayList<>();
        for (PemFile.Block block : PemFile.read(tls.certificate())) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(block, tls.certificate()));
            }
        }
        if (chain.isEmpty()) {
            throw new IOException("the file " + tls.certificate() + " has no certificate");
        }
        return new ServerCertificate(chain, key);
    }

    private static X509Certificate certificate(PemFile.Block block, Path file) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException broken) {
            throw new IOException("a certificate in " + file + " can not be read", broken);
        }
    }

    private static ServerCertificate pkcs12(Tls tls) throws IOException {
        PrivateFile.check(tls.keystore());
        char[] password = PrivateFile.readLine(tls.keystorePasswordFile()).toCharArray();
        try (InputStream in = Files.newInputStream(tls.keystore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new ServerCertificate(x509(store.getCertificateChain(alias)), key);
                }
            }
            throw new IOException("the PKCS#12 file " + tls.keystore() + " has no private key");
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the PKCS#12 file " + tls.keystore() + " can not be read", unreadable);
        } catch (IOException unreadable) {
            throw unreadable.getCause() instanceof GeneralSecurityException
                    ? new IOException(
                            "the password in tls.keystore-password-file does not open " + tls.keystore(), unreadable)
                    : unreadable;
        }
    }

    private static List<X509Certificate> x509(Certificate[] chain) {
        return List.of(chain).stream().map(X509Certificate.class::cast).toList();
    }
}
