package io.github.kstrade.contract;

/**
 * The code that the second factor asks for: sent by SMS and e-mail, or made by an authenticator. 4 to 6 digits today.
 *
 * <p>On the wire it is a JSON text, never a number: production answers a number with an empty fault ({@code field-facts.md} §3.2, code 0), and a
 * number would lose a leading zero.
 */
public final class AccessCode extends Secret {

    /**
     * @param value the code as it was received
     * @throws IllegalArgumentException if it is empty; the text never shows the secret
     */
    public AccessCode(String value) {
        super("access code", value);
    }
}
