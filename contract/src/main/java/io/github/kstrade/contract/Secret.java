package io.github.kstrade.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must never be shown: it hides itself in logs, exceptions and debuggers, and is read only by asking for it.
 *
 * <p>Equality takes the same time wherever two secrets differ. Immutable and safe for use by many threads. Not serializable, on purpose.
 */
public abstract class Secret {

    private final String value;

    /**
     * @param what the field's standard name, for the error text
     * @param value the secret itself, at least one character
     * @throws IllegalArgumentException if the secret is empty; the text names the field and never the secret
     */
    protected Secret(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        this.value = value;
    }

    /** Gives the secret itself, for the one place that must send or check it. */
    public final String reveal() {
        return value;
    }

    @Override
    public final boolean equals(Object other) {
        return getClass().isInstance(other) && MessageDigest.isEqual(bytes(), ((Secret) other).bytes());
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** Names the kind of secret and hides the secret: {@code SessionToken[hidden]}. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[hidden]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
