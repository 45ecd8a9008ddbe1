package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.store.Millis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The values of a record as Redis answered them, read one after the other. */
final class RecordValues {

    private final List<?> values;
    private int next;

    RecordValues(List<?> values) {
        this.values = values;
    }

    String text() {
        return (String) values.get(next++);
    }

    long number() {
        return Long.parseLong(text());
    }

    int count() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return number() != 0;
    }

    Instant instant() {
        return Millis.toInstant(number());
    }

    Duration duration() {
        return Duration.ofMillis(number());
    }
}
