package io.github.kstrade.spring;

import java.nio.file.InvalidPathException;
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

    /** What the supplier gives; nothing if it refuses the value of a key, which is then a problem. */
    <T> Optional<T> check(String key, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidPathException noName) { // the one refusal that shows what it was given
            found.add("kstrade." + key + ": must be the name of a file");
        } catch (IllegalArgumentException refused) {
            found.add("kstrade." + key + ": " + refused.getMessage());
        }
        return Optional.empty();
    }

    /** @throws KSTradePropertiesException if there are any */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new KSTradePropertiesException(found);
        }
    }
}
