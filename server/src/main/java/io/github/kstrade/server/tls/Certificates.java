package io.github.kstrade.server.tls;

import io.github.kstrade.server.config.Tls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that a running server shows, and a new one when its files change. Warns while it is about to expire. Safe for use by many threads.
 */
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration WARN_EVERY = Duration.ofHours(12);

    private final Tls tls;
    private final InstantSource clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable ServerCertificate current;
    private List<String> stamp = List.of();
    private Instant warned = Instant.MIN;

    /** Takes a new certificate into use. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Uses it for connections from now on.
         *
         * @throws IOException if it can not be used
         */
        void changed(X509KeyManager certificate) throws IOException;
    }

    /**
     * Reads nothing yet.
     *
     * @param tls where the certificate is
     * @param clock tells whether it has expired
     * @param metrics where its expiry is shown
     */
    public Certificates(Tls tls, InstantSource clock, MeterRegistry metrics) {
        this.tls = tls;
        this.clock = clock;
        if (tls.isOn()) {
            TimeGauge.builder("kstrade.tls.certificate.expires", this, TimeUnit.SECONDS, Certificates::expirySecond)
                    .description("When the certificate expires, in seconds since 1970")
                    .register(metrics);
        }
    }

    /** Whether there is to be a certificate at all. */
    public boolean areOn() {
        return tls.isOn();
    }

    /**
     * Reads the certificate for the first time.
     *
     * @throws IOException if it can not be used; the text names the file and says why
     */
    public synchronized void load() throws IOException {
        stamp = CertificateFiles.stamp(tls);
        current = CertificateFiles.read(tls);
        warnIfExpiring();
    }

    /**
     * For a TLS library.
     *
     * @throws IOException if the certificate can not be used
     */
    public X509KeyManager keyManager() throws IOException {
        return current().keyManager();
    }

    /** When it expires. */
    public Instant expires() {
        return current().expires();
    }

    /** Tells from now on of each new certificate. */
    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    /** Looks whether the files have changed, and takes what is in them if they have. What can not be used is not taken: the log says why. */
    public synchronized void reloadIfChanged() {
        List<String> now = CertificateFiles.stamp(tls);
        if (!now.equals(stamp)) {
            stamp = now;
            try {
                reload();
            } catch (IOException kept) {
                LOG.error(
                        "The certificate's files have changed but can not be used; the old certificate is kept", kept);
            }
        }
        warnIfExpiring();
    }

    /**
     * Takes what is in the files now.
     *
     * @throws IOException if it can not be used, and the old certificate is kept; the text names the file and says why
     */
    public synchronized void reload() throws IOException {
        ServerCertificate read = CertificateFiles.read(tls);
        X509KeyManager manager = read.keyManager();
        for (Listener listener : listeners) {
            listener.changed(manager);
        }
        current = read;
        warned = Instant.MIN;
        LOG.info("The certificate is now {}, good until {}", read, read.expires());
    }

    private void warnIfExpiring() {
        Instant now = clock.instant();
        ServerCertificate shown = current();
        Instant expires = shown.expires();
        if (now.isBefore(expires.minus(SOON)) || now.isBefore(warnAgain())) {
            return;
        }
        warned = now;
        if (now.isBefore(expires)) {
            LOG.warn("The certificate {} expires at {}; renew it", shown, expires);
        } else {
            LOG.error("The certificate {} has expired at {}; no client will connect", shown, expires);
        }
    }

    private Instant warnAgain() {
        return warned.equals(Instant.MIN) ? Instant.MIN : warned.plus(WARN_EVERY);
    }

    private double expirySecond() {
        ServerCertificate shown = current;
        return shown == null ? 0 : shown.expires().getEpochSecond();
    }

    private ServerCertificate current() {
        ServerCertificate shown = current;
        if (shown == null) {
            throw new IllegalStateException("the certificate was not read yet");
        }
        return shown;
    }
}
