package io.github.kstrade.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is wrong with the properties, to be said at once. Not safe for use by several threads at once. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void addUnless(boolean fine, String problem) {
        if (!fine) {
            found.add(problem);
        }
    }

    /** What the supplier gives; nothing if it refuses the value of a key, in words that do not show it. */
    <T> Optional<T> check(String key, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException refused) {
            found.add("kstrade." + key + ": " + refused.getMessage());
            return Optional.empty();
        }
    }

    /** The same, where the supplier's own words show the value. */
    <T> Optional<T> check(String key, String mustBe, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException refused) {
            found.add("kstrade." + key + ": must be " + mustBe);
            return Optional.empty();
        }
    }

    /** @throws KSTradePropertiesException if there are any */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new KSTradePropertiesException(found);
        }
    }
}
