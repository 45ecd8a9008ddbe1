package io.github.kstrade.testkit;

import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Says how a {@link TradeApiSandbox} is to be. Can start any number of them. Not safe for use by several threads at once. */
public final class TradeApiSandboxBuilder {

    /** A server's defaults on free ports, with a password hash that costs next to nothing. Derive your own from these. */
    public static final Settings SETTINGS =
            Settings.DEFAULT.with(Listen.ON_FREE_PORTS).with(new Argon2Cost(8, 1, 1));

    /** A Monday in market hours: 5 January 2026, 09:30 in India. */
    public static final Instant MONDAY_MORNING = Instant.parse("2026-01-05T04:00:00Z");

    private Settings settings = SETTINGS;
    private InstantSource time = InstantSource.fixed(MONDAY_MORNING);
    private @Nullable Path data;

    TradeApiSandboxBuilder() {}

    /** Other settings than {@link #SETTINGS}, from which they are best derived. */
    public TradeApiSandboxBuilder settings(Settings value) {
        settings = value;
        return this;
    }

    /** The instant at which the clock stands at first: {@link #MONDAY_MORNING} unless set. */
    public TradeApiSandboxBuilder startAt(Instant value) {
        time = InstantSource.fixed(value);
        return this;
    }

    /** A folder that the server keeps its data in, made if need be, so that it can be restarted; in memory unless set. */
    public TradeApiSandboxBuilder dataDirectory(Path value) {
        data = value;
        return this;
    }

    /**
     * Starts a sandbox, which takes requests when this returns.
     *
     * @throws java.io.UncheckedIOException if it can not listen, or can not use its data directory; the text says why
     */
    public TradeApiSandbox start() {
        return TradeApiSandbox.start(new SandboxStart(settings, data, new ControllableClock(time)));
    }
}
