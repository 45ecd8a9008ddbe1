package io.github.kstrade.server.check;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.mail.SmtpServer;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Everything that can be known about a server before it is started. */
public final class ConfigCheck {

    private final Settings settings;
    private final DataDirectory directory;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Of a server with these settings and this data directory.
     *
     * @param clock the time, for certificates
     * @param random for what reads a key
     */
    public ConfigCheck(Settings settings, DataDirectory directory, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
        this.random = random;
    }

    /** Looks at files and values, and speaks with nobody. */
    public List<Finding> offline() {
        return findings(
                Stream.concat(Stream.of(new ValuesCheck(settings), new AdminCheck(settings.admin())), ofProfile()));
    }

    /** Looks at files and values, and at the stores that the settings name. Changes nothing there. */
    public List<Finding> online() {
        if (!isProduction()) {
            return offline();
        }
        Stream<Check> stores = Stream.of(
                new PostgresCheck(settings, directory, random),
                new RedisCheck(settings),
                new SmtpCheck(settings.of(SmtpServer.class)));
        return Stream.concat(offline().stream(), findings(stores).stream()).toList();
    }

    private Stream<Check> ofProfile() {
        return isProduction()
                ? Stream.of(new KeyCheck(settings, directory, random), new TlsCheck(settings, clock))
                : Stream.of(new TlsCheck(settings, clock));
    }

    private boolean isProduction() {
        return settings.deployment().profile() == Profile.PRODUCTION;
    }

    private static List<Finding> findings(Stream<Check> checks) {
        return checks.flatMap(check -> check.findings().stream()).toList();
    }
}
