package io.github.kstrade.client.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes the TLS of a client from what was read from files. There is nothing in here, nor anywhere else, that trusts without checking. */
public final class TlsFiles {

    private TlsFiles() {}

    /**
     * A context for clients.
     *
     * @param authorities whom to trust beside those of the JVM, null for nobody
     * @param certificate what to show to servers that ask for it, null for nothing
     */
    public static SSLContext context(@Nullable CaCertificates authorities, @Nullable ClientCertificate certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    certificate == null ? null : certificate.keyManagers(),
                    authorities == null ? null : authorities.trustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException incomplete) {
            throw new IllegalStateException("this JVM can not do TLS: " + incomplete.getMessage(), incomplete);
        }
    }
}
