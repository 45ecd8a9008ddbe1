package io.github.kstrade.server.check;

import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.tls.Certificates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The certificate: whether it can be used, and for how long. */
record TlsCheck(Settings settings, InstantSource clock) implements Check {

    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public String part() {
        return "tls";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!settings.tls().isOn()) {
            return List.of(Finding.ok(
                    part(),
                    settings.proxies().areDeclared()
                            ? "off; the declared proxies do it"
                            : "off; clients come from this machine alone"));
        }
        Certificates certificates = new Certificates(settings.tls(), clock, new SimpleMeterRegistry());
        certificates.load();
        Instant expires = certificates.expires();
        Duration left = Duration.between(clock.instant(), expires);
        if (left.isNegative()) {
            return List.of(Finding.problem(part(), "the certificate expired at " + expires + "; get a new one"));
        }
        String until = "the certificate is good until " + expires;
        return List.of(
                left.compareTo(SOON) < 0
                        ? Finding.warning(
                                part(), until + ", which is soon; get a new one, it is read without a restart")
                        : Finding.ok(part(), until));
    }
}
