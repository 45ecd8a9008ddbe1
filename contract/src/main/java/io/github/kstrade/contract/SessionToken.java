package io.github.kstrade.contract;

/**
 * What the second factor grants: whoever holds it trades for the account until logout or the end of the session. Sent as the header {@code sessionToken}.
 *
 * <p>Opaque: 32, 46 and 54 hexadecimal characters have been seen ({@code field-facts.md} §2.3).
 */
public final class SessionToken extends Secret {

    /**
     * @param value the token as the second factor gave it
     * @throws IllegalArgumentException if it is empty, or has a character that can not stand in a header; the text never shows the secret
     */
    public SessionToken(String value) {
        super("session token", HeaderText.check("session token", value));
    }
}
