package io.github.kstrade.bench.load;

import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.work.WorkLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Offers three times the logins that can be hashed, while sessions are checked as before: what the checks take, what the pool gets done, what is refused.
 * Server and load share this process and its processors.
 */
public final class Storm {

    private final Argon2Cost cost;
    private final Duration phase;

    private Storm(Argon2Cost cost, Duration phase) {
        this.cost = cost;
        this.phase = phase;
    }

    /** Measures in phases of so many seconds, 20 unless told, and prints the figures. */
    public static void main(String[] args) throws Exception {
        Duration phase = Duration.ofSeconds(args.length == 0 ? 20 : Integer.parseInt(args[0]));
        String figures = new Storm(Argon2Cost.DEFAULT, phase).run();
        System.out.print(figures);
    }

    static String measure(Argon2Cost cost, Duration phase) throws Exception {
        return new Storm(cost, phase).run();
    }

    private String run() throws IOException, InterruptedException, ExecutionException {
        int threads = WorkLimits.DEFAULT.hashesAtOnce();
        double warm = Hashes.perSecond(cost, threads, phase.dividedBy(4));
        double alone = Hashes.perSecond(cost, threads, phase.dividedBy(2));
        try (Site site = Site.open(cost)) {
            new Logins(site, warm / 4 + 1, phase.dividedBy(4)).run();
            Checks.run(site, phase.dividedBy(2));
            Checks idle = Checks.run(site, phase);
            ExecutorService other = Executors.newSingleThreadExecutor();
            Logins logins = new Logins(site, 3 * alone, phase.plusSeconds(1));
            Future<Logins> storm = other.submit(logins::run);
            long start = System.nanoTime();
            double processorBefore = LoginThreads.processorSeconds();
            Checks during = Checks.run(site, phase);
            double processor = LoginThreads.processorSeconds() - processorBefore;
            double seconds = (System.nanoTime() - start) / 1e9;
            Pool pool = new Pool(threads, alone, logins.served() / seconds, processor / seconds);
            storm.get();
            other.shutdown();
            return report(idle, during, logins, pool);
        }
    }

    /**
     * What the pool got done.
     *
     * @param threads hashes at once
     * @param alone hashes a second of so many threads that do nothing else, on a machine that does nothing else
     * @param served logins a second through the server
     * @param processor processor time that the threads of logins got, in seconds a second
     */
    private record Pool(int threads, double alone, double served, double processor) {

        double ofAlone() {
            return 100 * served / alone;
        }

        double ofAloneForItsProcessorTime() {
            return ofAlone() * threads / processor;
        }
    }

    private static String report(Checks idle, Checks during, Logins logins, Pool pool) {
        return String.format(
                Locale.ROOT,
                "%d processors, JDK %s, %d hashes at once%n"
                        + "idle:   %s%n"
                        + "storm:  %s%n"
                        + "p99 in the storm is %.2f times the idle one%n"
                        + "logins: %s%n"
                        + "hashes: %.1f a second alone, %.1f through the server: %.1f %%, for the %.2f processors it got %.1f %%%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                pool.threads(),
                idle,
                during,
                during.p99() / idle.p99(),
                logins,
                pool.alone(),
                pool.served(),
                pool.ofAlone(),
                pool.processor(),
                pool.ofAloneForItsProcessorTime());
    }
}
