package io.github.kstrade.server.http;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the server takes work: not before it has started, and no more once it drains. Knows when the last open request is done. */
final class Admission {

    private enum State {
        STARTING,
        OPEN,
        DRAINING
    }

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    /** One party for each open request, and one for the server itself. */
    private final Phaser requests = new Phaser(1);

    void open() {
        state.compareAndSet(State.STARTING, State.OPEN);
    }

    boolean isOpen() {
        return state.get() == State.OPEN;
    }

    /** @throws Refusal 503 if the server takes no work now */
    void enter() {
        requests.register();
        if (!isOpen()) {
            leave();
            String why = state.get() == State.STARTING ? "The server is starting" : "The server is stopping";
            throw Refusals.unavailable(why, RETRY);
        }
    }

    void leave() {
        requests.arriveAndDeregister();
    }

    /**
     * Takes no more work and waits until what it has is done.
     *
     * @return whether it was done within the limit
     */
    boolean drain(Duration limit) {
        boolean first = state.getAndSet(State.DRAINING) != State.DRAINING;
        int phase = first ? requests.arriveAndDeregister() : requests.getPhase();
        try {
            requests.awaitAdvanceInterruptibly(phase, limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillOpen) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
