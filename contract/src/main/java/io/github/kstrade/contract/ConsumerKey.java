package io.github.kstrade.contract;

/**
 * The public key of an application in the developer portal; about 28 characters ({@code field-facts.md} §2.5). It names the application and is no secret.
 *
 * @param value 1 to 128 printable ASCII characters
 */
public record ConsumerKey(String value) {

    private static final int MAX_LENGTH = 128;

    /** @throws IllegalArgumentException if the value is empty, longer than 128 characters, or can not stand in a header */
    public ConsumerKey {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "consumerKey must have 1 to " + MAX_LENGTH + " characters, had " + value.length());
        }
        HeaderText.check("consumerKey", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
