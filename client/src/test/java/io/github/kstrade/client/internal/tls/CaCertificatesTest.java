package io.github.kstrade.client.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.peer.TestAuthority;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaCertificatesTest {

    @Test
    void theAuthoritiesOfTheFileAreTrustedBesideThoseOfTheJvm(@TempDir Path folder) throws Exception {
        TrustManagerFactory jvm = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        jvm.init((KeyStore) null);
        List<X509Certificate> ofTheJvm = authorities(jvm.getTrustManagers());
        CaCertificates ours = CaCertificates.pem(new TestAuthority("ours").pem(folder));
        assertThat(authorities(ours.trustManagers()))
                .hasSize(ofTheJvm.size() + 1)
                .containsAll(ofTheJvm)
                .anyMatch(each -> each.getSubjectX500Principal().getName().equals("CN=ours"));
    }

    @Test
    void itIsTheJdkThatChecks(@TempDir Path folder) throws Exception {
        CaCertificates ours = CaCertificates.pem(new TestAuthority("ours").pem(folder));
        assertThat(ours.trustManagers())
                .hasSize(1)
                .allMatch(manager -> manager.getClass().getModule().getName().equals("java.base"));
    }

    private static List<X509Certificate> authorities(TrustManager... managers) {
        return List.of(((X509TrustManager) managers[0]).getAcceptedIssuers());
    }
}
