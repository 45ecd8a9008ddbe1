package io.github.kstrade.bench.load;

import io.github.kstrade.server.account.Argon2Cost;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Mixed traffic for minutes, with a look at what the process holds from time to time: heap after a collection, direct memory, threads, open files, and the
 * database's rows. Each day of the server's time passes in a few seconds, so that housekeeping has old things to forget.
 */
public final class Soak {

    private static final int CLIENTS = 4;
    private static final int SAMPLES = 20;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong odd = new AtomicLong();

    private Soak() {}

    /** Runs for so many seconds, 600 unless told; ends with 1 if what the process holds grows. */
    public static void main(String[] args) throws Exception {
        Duration duration = Duration.ofSeconds(args.length == 0 ? 600 : Integer.parseInt(args[0]));
        List<Sample> samples = new Soak().run(duration, System.out);
        List<String> growth = Sample.growth(samples);
        System.out.println(growth.isEmpty() ? "flat" : "grows: " + growth);
        System.exit(growth.isEmpty() ? 0 : 1);
    }

    static List<Sample> samples(Duration duration) throws Exception {
        return new Soak().run(duration, new StringBuilder());
    }

    private List<Sample> run(Duration duration, Appendable out) throws Exception {
        List<Sample> samples = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Site site = Site.open(new Argon2Cost(8, 1, 1))) {
            Pace pace = new Pace(SAMPLES * 1e9 / duration.toNanos(), duration);
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> traffic(site)));
            }
            for (long due = pace.next(); due >= 0; due = pace.next()) {
                site.advance(Duration.ofDays(2));
                site.keepHouse();
                samples.add(sample(site));
                out.append(samples.get(samples.size() - 1).toString()).append('\n');
            }
            threads.shutdownNow();
            for (Future<?> client : clients) {
                client.get();
            }
        }
        return samples;
    }

    private Sample sample(Site site) throws IOException, SQLException {
        System.gc();
        System.gc();
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return new Sample(
                    calls.get(),
                    odd.get(),
                    memory.getUsed() >> 10,
                    direct >> 10,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    files.count(),
                    site.rows(),
                    site.databaseBytes() >> 10);
        }
    }

    /** A whole session, a refused login, an abandoned one and a lost connection, again and again. */
    private void traffic(Site site) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Caller caller = site.caller();
                    Caller operator = site.operator()) {
                for (int i = 0; i < 50 && !Thread.currentThread().isInterrupted(); i++) {
                    round(site, caller, operator);
                }
            } catch (IOException broken) {
                odd.incrementAndGet();
            }
        }
    }

    private void round(Site site, Caller caller, Caller operator) throws IOException {
        expect(200, caller.call(site.init()));
        expect(200, caller.call(site.login())); // abandoned
        Caller.Answer login = caller.call(site.login());
        Caller.Answer granted = caller.call(site.secondFactor(login.text("oneTimeToken")));
        String session = granted.text("sessionToken");
        operator.call(site.introspect(session));
        caller.call(site.logout(session)); // 400 where a day has passed meanwhile
        expect(401, caller.call(site.secondFactor(login.text("oneTimeToken"))));
        expect(404, caller.call(Caller.bytes("GET /nothing/" + calls.get() + " HTTP/1.1\r\nHost: bench\r\n\r\n")));
        calls.addAndGet(8);
    }

    private void expect(int status, Caller.Answer answer) {
        odd.addAndGet(answer.status() == status ? 0 : 1);
    }
}
