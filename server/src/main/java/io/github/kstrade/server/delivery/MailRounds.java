package io.github.kstrade.server.delivery;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a courier go its rounds on threads of their own, one for each connection to the mail server: however slow that is, nothing else waits for it. */
public final class MailRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailRounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Courier courier;
    private final MailSender sender;
    private final ScheduledThreadPoolExecutor threads;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    private MailRounds(Courier courier, MailSender sender, int connections) {
        AtomicInteger number = new AtomicInteger();
        this.courier = courier;
        this.sender = sender;
        this.threads = new ScheduledThreadPoolExecutor(
                connections, work -> thread(work, "kstrade-mail-" + number.incrementAndGet()));
    }

    /**
     * Starts the rounds; the first begins at once, with what an earlier run left.
     *
     * @param sender is closed with them
     * @param connections how many letters are handed over at the same time
     */
    public static MailRounds start(Courier courier, MailSender sender, int connections) {
        MailRounds rounds = new MailRounds(courier, sender, connections);
        for (int i = 0; i < connections; i++) {
            var unused =
                    rounds.threads.scheduleWithFixedDelay(rounds::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return rounds;
    }

    /** Begins a round soon, for there is something to send. Returns at once. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                threads.execute(this::wokenRound);
            } catch (RejectedExecutionException closed) { // it is sent after the next start, or by another node
                LOG.debug("A letter waits for another node or the next start");
            }
        }
    }

    /** Lets what is being handed over end, for some seconds; what has not ended then is tried again after the next start, or by another node. */
    @Override
    public void close() {
        courier.stop();
        threads.shutdown();
        if (!awaitEnd()) {
            sender.close();
            if (!awaitEnd()) {
                LOG.warn("A letter was still being handed over when the server stopped; it is tried again later");
            }
        }
        sender.close();
    }

    private boolean awaitEnd() {
        try {
            return threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void wokenRound() {
        woken.set(false);
        round();
    }

    private void round() {
        try {
            courier.round();
            failing.set(false);
        } catch (RuntimeException | Error later) { // the next round is a second away, and must come
            if (failing.compareAndSet(false, true)) {
                LOG.warn("A round of mail was broken off; others follow", later);
            }
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
