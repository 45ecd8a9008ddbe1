package io.github.kstrade.micrometer;

import java.util.HashSet;
import java.util.Set;

/** The values that a tag may have: the first so many that come, and one for all others. Safe for use by many threads. */
final class BoundedValues {

    private final int limit;
    private final Set<String> own = new HashSet<>();

    /** @param limit how many have a value of their own */
    BoundedValues(int limit) {
        this.limit = limit;
    }

    synchronized String of(String value) {
        if (value.isBlank()) {
            return KnownAnswers.NONE;
        }
        if (own.size() < limit) {
            own.add(value);
        }
        return own.contains(value) ? value : KnownAnswers.OTHER;
    }
}
