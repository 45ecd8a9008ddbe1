package io.github.kstrade.bench.load;

import io.github.kstrade.bench.load.Caller.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Logins at a steady pace on many connections. Every fifth that is refused comes back when it was told to. */
final class Logins {

    private static final int CONNECTIONS = 256;
    private static final int COMES_BACK = 5;

    private final Site site;
    private final double perSecond;
    private final Duration duration;
    private final AtomicInteger offered = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger cameBack = new AtomicInteger();
    private final AtomicInteger thenServed = new AtomicInteger();

    Logins(Site site, double perSecond, Duration duration) {
        this.site = site;
        this.perSecond = perSecond;
        this.duration = duration;
    }

    /** Offers them and returns when all are answered. */
    Logins run() throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Caller> idle = new ArrayList<>();
        try {
            Pace pace = new Pace(perSecond, duration);
            for (long due = pace.next(); due >= 0; due = pace.next()) {
                offered.incrementAndGet();
                threads.execute(() -> one(idle));
            }
            threads.shutdown();
            if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("logins are not answered: " + this);
            }
            return this;
        } finally {
            threads.shutdownNow();
            for (Caller caller : idle) {
                caller.close();
            }
        }
    }

    int served() {
        return served.get();
    }

    int refused() {
        return refused.get();
    }

    int failed() {
        return failed.get();
    }

    private void one(List<Caller> idle) {
        try {
            Caller caller = take(idle);
            Answer answer = caller.call(site.login());
            count(answer);
            if (answer.status() == 503 && refused.get() % COMES_BACK == 0) {
                cameBack.incrementAndGet();
                LockSupport.parkNanos(Duration.ofSeconds(answer.retryAfter()).toNanos());
                thenServed.addAndGet(caller.call(site.login()).status() == 200 ? 1 : 0);
            }
            synchronized (idle) {
                idle.add(caller);
            }
        } catch (IOException | RuntimeException broken) {
            failed.incrementAndGet();
        }
    }

    private void count(Answer answer) {
        boolean told = answer.status() == 503 && answer.retryAfter() > 0;
        (answer.status() == 200 ? served : told ? refused : failed).incrementAndGet();
    }

    private Caller take(List<Caller> idle) throws IOException {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.remove(idle.size() - 1);
            }
        }
        return site.caller();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s offered, %s served, %s refused with 503 and Retry-After, %s failed; of %s that came back when told %s"
                        + " were served",
                offered,
                served,
                refused,
                failed,
                cameBack,
                thenServed);
    }
}
