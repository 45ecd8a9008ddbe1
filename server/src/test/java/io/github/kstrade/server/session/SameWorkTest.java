package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.HOME;
import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.NOBODY;
import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.PasswordHasher;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An unknown user, a wrong password and a disabled account take the same work. Measured is the processor time of the thread that logs in, not the clock on the
 * wall, in a random order. Chance alone fails a comparison once in a hundred times, so a failed round is measured anew, twice at the most: a real difference
 * fails all three.
 */
class SameWorkTest {

    private static final boolean FULL =
            System.getProperty("kstrade.campaign", "sample").equals("full");
    private static final int TRIES = FULL ? 2_000 : 100;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 40;
    private static final double MEDIANS_WITHIN = 0.05;
    private static final double LEAST_P = 0.01;
    private static final Argon2Cost COST = FULL ? Argon2Cost.DEFAULT : new Argon2Cost(8_192, 1, 1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Parts parts = new Parts();
    private final Random order = new Random(20_261_125);
    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(COST, parts.random(), 2);
    private App app;

    private enum Cause {
        UNKNOWN,
        WRONG_PASSWORD,
        DISABLED
    }

    @BeforeEach
    void addAccounts() {
        parts.addAccount(RAVI);
        parts.addAccount(MEERA);
        app = parts.addApp(RAVI);
        for (Userid userid : List.of(RAVI, MEERA)) {
            parts.storage().accounts().changePassword(userid, hasher.hash(PASSWORD));
        }
        parts.registrar().setEnabled(MEERA, false);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void noRefusalTakesMoreWorkThanAnother() {
        Logins logins = parts.logins(hasher);
        measure(logins, WARM_UP);
        String difference = "";
        for (int round = 0; round < ROUNDS; round++) {
            difference = difference(measure(logins, TRIES));
            if (difference.isEmpty()) {
                return;
            }
        }
        assertThat(difference).as("in each of " + ROUNDS + " rounds").isEmpty();
    }

    @Test
    void theTestSeesAServerThatHashesNothingForAnUnknownUser() {
        Logins lazy = parts.logins(new Lazy(hasher));
        measure(lazy, 5);
        assertThat(difference(measure(lazy, 40))).contains("UNKNOWN");
    }

    private record Lazy(PasswordHasher hasher) implements PasswordHasher {
        @Override
        public PasswordHash hash(Password password) {
            return hasher.hash(password);
        }

        @Override
        public boolean matches(PasswordHash hash, Password password) {
            return hasher.matches(hash, password);
        }

        @Override
        public boolean isWeak(PasswordHash hash) {
            return hasher.isWeak(hash);
        }

        @Override
        public void matchNothing(Password password) {
            // the fault that the test must see
        }
    }

    /** Nanoseconds of this thread's processor time for each refusal, sorted. */
    private Map<Cause, List<Long>> measure(Logins logins, int tries) {
        Map<Cause, List<Long>> taken = new EnumMap<>(Cause.class);
        for (int i = 0; i < tries; i++) {
            List<Cause> causes = new ArrayList<>(List.of(Cause.values()));
            Collections.shuffle(causes, order);
            for (Cause cause : causes) {
                long before = THREADS.getCurrentThreadCpuTime();
                LoginResult result = refuse(logins, cause);
                long after = THREADS.getCurrentThreadCpuTime();
                assertThat(result).isEqualTo(new LoginResult.Refused());
                taken.computeIfAbsent(cause, any -> new ArrayList<>()).add(after - before);
            }
            parts.clock().advance(Duration.ofDays(1)); // past every wait
        }
        taken.values().forEach(Collections::sort);
        return taken;
    }

    private LoginResult refuse(Logins logins, Cause cause) {
        return switch (cause) {
            case UNKNOWN -> logins.login(app, NOBODY, PASSWORD, HOME);
            case WRONG_PASSWORD -> logins.login(app, RAVI, WRONG, HOME);
            case DISABLED -> logins.login(app, MEERA, PASSWORD, HOME);
        };
    }

    /** What tells two of the causes apart; empty if nothing does. */
    private static String difference(Map<Cause, List<Long>> taken) {
        StringBuilder differences = new StringBuilder();
        for (Cause one : Cause.values()) {
            for (Cause other : Cause.values()) {
                if (one.compareTo(other) < 0) {
                    List<Long> a = taken.getOrDefault(one, List.of());
                    List<Long> b = taken.getOrDefault(other, List.of());
                    double medians = Math.abs(median(a) / median(b) - 1);
                    double p = kolmogorovSmirnov(a, b);
                    if (medians > MEDIANS_WITHIN || p < LEAST_P) {
                        differences.append(one + " and " + other + ": medians " + median(a) + " and " + median(b)
                                + " ns, p " + p + "; ");
                    }
                }
            }
        }
        return differences.toString();
    }

    private static double median(List<Long> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    /** The probability that two samples of one distribution differ as much as these (Kolmogorov and Smirnov, asymptotic). */
    private static double kolmogorovSmirnov(List<Long> a, List<Long> b) {
        double furthest = 0;
        int inA = 0;
        int inB = 0;
        while (inA < a.size() && inB < b.size()) {
            long value = Math.min(a.get(inA), b.get(inB));
            while (inA < a.size() && a.get(inA) == value) {
                inA++;
            }
            while (inB < b.size() && b.get(inB) == value) {
                inB++;
            }
            furthest = Math.max(furthest, Math.abs(inA / (double) a.size() - inB / (double) b.size()));
        }
        double root = Math.sqrt(a.size() * (double) b.size() / (a.size() + b.size()));
        double lambda = (root + 0.12 + 0.11 / root) * furthest;
        double p = 0;
        for (int k = 1; k <= 100; k++) {
            p += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, lambda < 0.2 ? 1 : p));
    }
}
