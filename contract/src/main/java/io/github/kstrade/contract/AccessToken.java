package io.github.kstrade.contract;

/**
 * The gateway's bearer token, made for an application in the developer portal and sent as {@code Authorization: Bearer …} with every request.
 *
 * <p>Opaque: UUIDs and JWTs have both been seen ({@code field-facts.md} §2.5, §5.1).
 */
public final class AccessToken extends Secret {

    /**
     * @param value the token as the portal shows it, without the word Bearer
     * @throws IllegalArgumentException if it is empty, or has a character that can not stand in a header; the text never shows the secret
     */
    public AccessToken(String value) {
        super("access token", HeaderText.check("access token", value));
    }
}
