package io.github.kstrade.contract;

/**
 * The password of a trading account, sent once a login in the body of {@code login/userid}.
 */
public final class Password extends Secret {

    /**
     * @param value the password, in any characters
     * @throws IllegalArgumentException if it is empty; the text never shows the secret
     */
    public Password(String value) {
        super("password", value);
    }
}
