package io.github.kstrade.contract;

/**
 * The trading user id, the one of the website's login; not the client code, with which it is often confused ({@code field-facts.md} §5.1).
 *
 * @param value 1 to 64 printable ASCII characters
 */
public record Userid(String value) {

    private static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException if the value is empty, longer than 64 characters, or can not stand in a header */
    public Userid {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "userid must have 1 to " + MAX_LENGTH + " characters, had " + value.length());
        }
        HeaderText.check("userid", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
