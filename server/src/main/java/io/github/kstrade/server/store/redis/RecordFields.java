package io.github.kstrade.server.store.redis;

import io.github.kstrade.server.store.Millis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fields of a record on their way to Redis: names and values in turn. */
final class RecordFields {

    private final List<String> pairs = new ArrayList<>();

    RecordFields with(String name, String value) {
        pairs.add(name);
        pairs.add(value);
        return this;
    }

    RecordFields with(String name, long value) {
        return with(name, Long.toString(value));
    }

    RecordFields with(String name, boolean value) {
        return with(name, value ? "1" : "0");
    }

    RecordFields with(String name, Instant value) {
        return with(name, Millis.of(value));
    }

    RecordFields with(String name, Duration value) {
        return with(name, value.toMillis());
    }

    List<String> pairs() {
        return List.copyOf(pairs);
    }
}
