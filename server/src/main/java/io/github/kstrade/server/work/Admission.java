package io.github.kstrade.server.work;

import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the server takes work: not before it has started, and no more once it drains. Knows when the last open request is done. */
public final class Admission {

    private enum State {
        STARTING,
        OPEN,
        DRAINING
    }

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    /** One party for each open request, and one for the server itself. */
    private final Phaser requests = new Phaser(1);

    /** Takes work from now on. */
    public void open() {
        state.compareAndSet(State.STARTING, State.OPEN);
    }

    /** Whether it takes work now. */
    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    /**
     * Lets a request in; it must {@link #leave} when it is done.
     *
     * @throws Refusal 503 if the server takes no work now
     */
    public void enter() {
        requests.register();
        if (!isOpen()) {
            leave();
            String why = state.get() == State.STARTING ? "The server is starting" : "The server is stopping";
            throw Refusals.unavailable(why, RETRY);
        }
    }

    /** A request is done. */
    public void leave() {
        requests.arriveAndDeregister();
    }

    /**
     * Takes no more work and waits until what it has is done.
     *
     * @return whether it was done within the limit
     */
    public boolean drain(Duration limit) {
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
