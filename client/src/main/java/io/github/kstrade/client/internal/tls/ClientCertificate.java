package io.github.kstrade.client.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate that the client shows to servers that ask for one, with its private key. Immutable; shows nothing of the key. */
public final class ClientCertificate {

    private static final String OPTION = "clientCertificate";
    private static final char[] IN_MEMORY = {'-'};

    private final KeyManagerFactory keys;

    private ClientCertificate(KeyManagerFactory keys) {
        this.keys = keys;
    }

    /**
     * Reads both from one file.
     *
     * @throws IllegalArgumentException if it is no PKCS#12 file with a private key, or has another password; the text names it and says what to do
     */
    public static ClientCertificate pkcs12(Path path, KeyStorePassword password) {
        GivenFile file = new GivenFile(OPTION, path);
        char[] revealed = password.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.read()), revealed);
            if (!hasKey(store)) {
                throw file.wrong("has no private key; make it with: openssl pkcs12 -export -in CERTIFICATE -inkey KEY");
            }
            return of(store, revealed);
        } catch (UnrecoverableKeyException wrongPassword) {
            throw file.wrong("has a private key with a password of its own; it must be that of the file");
        } catch (IOException | GeneralSecurityException unreadable) {
            throw file.wrong(why(unreadable, password.reveal()));
        }
    }

    /**
     * Reads the certificate, those of its issuers after it, and its private key from two files in PEM.
     *
     * @throws IllegalArgumentException if one of them is something else, or they do not belong together; the text names it and says what to do
     */
    public static ClientCertificate pem(Path certificate, Path key) {
        List<X509Certificate> chain = Certificates.read(new GivenFile(OPTION, certificate));
        PrivateKey privateKey =
                PemKey.read(new GivenFile(OPTION, key), chain.get(0).getPublicKey());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", privateKey, IN_MEMORY, chain.toArray(Certificate[]::new));
            return of(store, IN_MEMORY);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    OPTION + ": " + certificate + " is of a kind that Java does not know", unusable);
        }
    }

    KeyManager[] keyManagers() {
        return keys.getKeyManagers();
    }

    private static String why(Exception unreadable, String password) {
        if (!password.chars().allMatch(c -> c < 0x80)) {
            return "does not open with this password, in which there must be ASCII characters only";
        }
        return unreadable.getCause() instanceof UnrecoverableKeyException
                ? "does not open with this password; check the password"
                : "is not PKCS#12; make it with: openssl pkcs12 -export -in CERTIFICATE -inkey KEY";
    }

    private static boolean hasKey(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private static ClientCertificate of(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return new ClientCertificate(factory);
    }
}
