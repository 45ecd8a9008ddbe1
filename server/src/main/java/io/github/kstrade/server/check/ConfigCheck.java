package io.github.kstrade.server.check;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Everything that can be known about a server before it is started. */
public final class ConfigCheck {

    private final Settings settings;
    private final DataDirectory directory;
    private final RandomGenerator random;

    /**
     * Of a server with these settings and this data directory.
     *
     * @param random for what reads a key
     */
    public ConfigCheck(Settings settings, DataDirectory directory, RandomGenerator random) {
        this.settings = settings;
        this.directory = directory;
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
        Stream<Check> stores = Stream.of(new PostgresCheck(settings, directory, random), new RedisCheck(settings));
        return Stream.concat(offline().stream(), findings(stores).stream()).toList();
    }

    private Stream<Check> ofProfile() {
        return isProduction() ? Stream.of(new KeyCheck(settings, directory, random)) : Stream.of();
    }

    private boolean isProduction() {
        return settings.deployment().profile() == Profile.PRODUCTION;
    }

    private static List<Finding> findings(Stream<Check> checks) {
        return checks.flatMap(check -> check.findings().stream()).toList();
    }
}
