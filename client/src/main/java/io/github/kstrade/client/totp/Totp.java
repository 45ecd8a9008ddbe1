package io.github.kstrade.client.totp;

import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.internal.Argument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An authenticator: the codes of RFC 6238, a new one every 30 seconds. Log in with {@link #nextCode()}, because servers take each code once.
 *
 * <p>Whoever has the secret has the second factor, so keep it as safe as the password, and elsewhere where you can. Safe for use by many threads.
 */
public final class Totp {

    /** So near to its end a code may arrive too late. */
    private static final Duration LATE = Duration.ofSeconds(2);

    /** So soon after its beginning a code may come too early for a server whose clock is behind. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    /** A step that is used further ahead was used before the clock was set back. */
    private static final long FURTHEST_AHEAD = 1;

    private final TotpSettings settings;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final ReentrantLock turn = new ReentrantLock();
    private long lastUsed = Long.MIN_VALUE;

    /** Waits so long, in real time. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    Totp(TotpSettings settings, InstantSource clock) {
        this(settings, clock, Totp::pause);
    }

    Totp(TotpSettings settings, InstantSource clock, Sleeper sleeper) {
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * An authenticator with SHA-1, 6 digits and 30 seconds, as nearly all are.
     *
     * @param secret what the portal shows at the set-up, in base32; blanks, hyphens, lower case and padding are accepted
     * @param clock {@link InstantSource#system()}, on a machine whose clock is right within some seconds
     * @throws IllegalArgumentException if it is no such secret; the text says why and never shows it
     */
    public static Totp ofBase32(String secret, InstantSource clock) {
        return new Totp(
                TotpSettings.ofBase32(Argument.present("authenticator secret", secret)),
                Argument.present("clock", clock));
    }

    /**
     * An authenticator as the QR code of the set-up describes it, such as {@code otpauth://totp/NAME?secret=BASE32&algorithm=SHA256&digits=8&period=30}.
     *
     * @param uri with SHA1, SHA256 or SHA512, 6 to 8 digits and 15 to 300 seconds
     * @param clock {@link InstantSource#system()}, on a machine whose clock is right within some seconds
     * @throws IllegalArgumentException if it is no such address; the text says why and never shows it
     */
    public static Totp ofUri(String uri, InstantSource clock) {
        return new Totp(
                TotpSettings.ofUri(Argument.present("authenticator address", uri)), Argument.present("clock", clock));
    }

    /**
     * An authenticator of which one has either, such as from a configuration.
     *
     * @param secretOrUri what {@link #ofUri} takes if it begins with {@code otpauth:}, else what {@link #ofBase32} takes
     * @param clock {@link InstantSource#system()}, on a machine whose clock is right within some seconds
     * @throws IllegalArgumentException if it is neither; the text says why and never shows it
     */
    public static Totp of(String secretOrUri, InstantSource clock) {
        return new Totp(
                TotpSettings.of(Argument.present("authenticator secret", secretOrUri)),
                Argument.present("clock", clock));
    }

    /** The code of this moment, for showing: until the next one it is the same each time. */
    public String code() {
        return settings.code(stepAt(clock.instant()));
    }

    /**
     * A code to log in with, which this authenticator gives once. It waits for the next one where the one of this moment was given before, half a minute as a
     * rule and a minute at most, or where that is about to end, three seconds. Threads get theirs one after the other.
     *
     * <p>Another process with the same secret is not known here. Let processes share a {@link SessionStore} instead of logging in each for itself.
     *
     * @throws InterruptedException if the thread was interrupted while it waited; no code is then used up
     */
    public String nextCode() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Instant now = clock.instant();
            long step = unused(stepAt(now.plus(LATE)));
            Instant start = Instant.ofEpochSecond(step * settings.period());
            if (start.isAfter(now)) {
                sleeper.sleep(Duration.between(now, start.plus(EARLY)));
            }
            lastUsed = Math.max(step, stepAt(clock.instant()));
            return settings.code(lastUsed);
        } finally {
            turn.unlock();
        }
    }

    /** Nothing secret. */
    @Override
    public String toString() {
        return "Totp[" + settings.algorithm() + ", " + settings.digits() + " digits, " + settings.period() + " s]";
    }

    private long unused(long step) {
        boolean used = step <= lastUsed && lastUsed - step <= FURTHEST_AHEAD;
        return used ? lastUsed + 1 : step;
    }

    private long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), (long) settings.period());
    }

    /** Nobody counts the latch down. */
    static void pause(Duration time) throws InterruptedException {
        var unused = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
