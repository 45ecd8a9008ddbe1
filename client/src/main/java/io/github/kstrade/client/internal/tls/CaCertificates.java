package io.github.kstrade.client.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Authorities that are trusted beside those of the JVM; it is the JDK that checks, names included. Immutable. */
public final class CaCertificates {

    private final List<X509Certificate> certificates;

    private CaCertificates(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if the file is not one or more certificates in PEM; the text names it and says what to do
     */
    public static CaCertificates pem(Path file) {
        return new CaCertificates(Certificates.read(new GivenFile("caCertificates", file)));
    }

    /** What makes the JDK trust the JVM's authorities and these. */
    TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (X509Certificate each :
                Stream.concat(ofTheJvm(), certificates.stream()).toList()) {
            all.setCertificateEntry("ca-" + count, each);
            count++;
        }
        return trusting(all);
    }

    private static Stream<X509Certificate> ofTheJvm() throws GeneralSecurityException {
        return Arrays.stream(trusting(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(each -> Arrays.stream(((X509TrustManager) each).getAcceptedIssuers()));
    }

    private static TrustManager[] trusting(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
