package io.github.kstrade.client.internal.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lets so many requests through in any minute, whichever minute the server counts by. Who can not wait for a place takes none. Safe for use by many threads.
 */
final class RequestLimit {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final Deque<Long> last = new ArrayDeque<>();

    /** @param perMinute 0 for no limit */
    RequestLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** How long it is until there is a place. */
    synchronized Duration waitFrom(long now) {
        return perMinute == 0 || last.size() < perMinute
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, last.getFirst() + MINUTE - now));
    }

    /**
     * Takes a place.
     *
     * @param now the present
     * @param patience how long one can wait
     * @return how long to wait for it; nothing if that is longer than one can, and then no place is taken
     */
    synchronized Optional<Duration> take(long now, Duration patience) {
        Duration wait = waitFrom(now);
        if (wait.compareTo(patience) > 0) {
            return Optional.empty();
        }
        if (perMinute > 0) {
            if (last.size() == perMinute) {
                last.removeFirst();
            }
            last.addLast(now + wait.toNanos());
        }
        return Optional.of(wait);
    }
}
