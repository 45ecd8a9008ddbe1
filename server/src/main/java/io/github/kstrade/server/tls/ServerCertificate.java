package io.github.kstrade.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate and its private key. Shows itself without the key.
 *
 * @param chain the server's own certificate, those of its issuers after it
 * @param key the private key
 */
record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** Keeps a copy of the chain. */
    ServerCertificate {
        chain = List.copyOf(chain);
    }

    /** @throws IOException if the key is not the certificate's, or a certificate is not issued by the one after it */
    void check() throws IOException {
        for (int i = 0; i + 1 < chain.size(); i++) {
            try {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            } catch (GeneralSecurityException notTheIssuer) {
                throw new IOException(
                        "certificate " + (i + 1) + " is not issued by certificate " + (i + 2)
                                + "; the server's own must come first, then its issuer, and so on",
                        notTheIssuer);
            }
        }
        if (!fits()) {
            throw new IOException("the private key is not the one of the certificate");
        }
    }

    /** When the first of the chain expires. */
    Instant expires() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** For a TLS library. */
    X509KeyManager keyManager() throws IOException {
        char[] none = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("server", key, none, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509KeyManager usable) {
                    return usable;
                }
            }
            throw new IOException("this JDK has no key manager for X.509");
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the certificate can not be used: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public String toString() {
        X509Certificate own = chain.get(0);
        return own.getSubjectX500Principal() + ", serial number "
                + own.getSerialNumber().toString(16);
    }

    private boolean fits() throws IOException {
        byte[] text = {1, 2, 3};
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(chain.get(0).getPublicKey());
            verifying.update(text);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
