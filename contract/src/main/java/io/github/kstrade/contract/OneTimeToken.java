package io.github.kstrade.contract;

/**
 * What login grants and the second factor spends, sent as the header {@code oneTimeToken}.
 *
 * <p>Opaque: 32 and 54 hexadecimal characters have been seen ({@code field-facts.md} §2.2).
 */
public final class OneTimeToken extends Secret {

    /**
     * @param value the token as login gave it
     * @throws IllegalArgumentException if it is empty, or has a character that can not stand in a header; the text never shows the secret
     */
    public OneTimeToken(String value) {
        super("one-time token", HeaderText.check("one-time token", value));
    }
}
