package io.github.kstrade.client.internal;

import io.github.kstrade.contract.AccessCode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what callers hand in before anything is done with it. */
public final class Argument {

    private Argument() {}

    /**
     * Gives the value back.
     *
     * @throws IllegalArgumentException if there is none, as with an environment variable that is not set; the text names the parameter
     */
    public static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }

    /**
     * Gives the code without the blanks around it, which come along when it is copied from a mail.
     *
     * @throws IllegalArgumentException if there is none; the text names the parameter
     */
    public static AccessCode accessCode(String name, @Nullable String value) {
        return new AccessCode(present(name, value).strip());
    }

    /**
     * Gives the values back.
     *
     * @throws IllegalArgumentException if there are none, or one of them is none; the text names the parameter
     */
    public static <T> List<T> allPresent(String name, @Nullable T @Nullable [] values) {
        return Arrays.stream(present(name, values))
                .map(value -> Argument.<T>present(name, value))
                .toList();
    }
}
