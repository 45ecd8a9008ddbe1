package io.github.kstrade.client.peer;

import io.github.kstrade.client.internal.call.CallClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Waits take no time, and are remembered. */
public final class HandMovedCallClock implements CallClock {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public boolean pause(Duration length) {
        pauses.add(length);
        nanos.addAndGet(length.toNanos());
        return true;
    }

    @Override
    public void end() {}

    public void advance(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    public List<Duration> pauses() {
        return pauses;
    }
}
