package io.github.kstrade.server.account;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.SessionToken;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes tokens, codes and first passwords. Unpredictable exactly as far as the randomness it is given. */
public final class SecretSource {

    private static final int TOKEN_BYTES = 16;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int KEY_LENGTH = 28;
    private static final int PASSWORD_LENGTH = 16;

    private final RandomGenerator random;

    /** @param random {@link java.security.SecureRandom}, but for a seeded sandbox */
    public SecretSource(RandomGenerator random) {
        this.random = random;
    }

    /** A one-time token of 128 random bits. */
    public OneTimeToken oneTimeToken() {
        return new OneTimeToken(hex(TOKEN_BYTES));
    }

    /** A session token of 128 random bits. */
    public SessionToken sessionToken() {
        return new SessionToken(hex(TOKEN_BYTES));
    }

    /** An access token of 128 random bits. */
    public AccessToken accessToken() {
        return new AccessToken(hex(TOKEN_BYTES));
    }

    /** A consumer key, long enough never to be made twice. */
    public ConsumerKey consumerKey() {
        return new ConsumerKey(text(KEY_LENGTH));
    }

    /** The secret of an application. */
    public Password consumerSecret() {
        return new Password(text(KEY_LENGTH));
    }

    /** A first password, free of characters that look alike. */
    public Password password() {
        return new Password(text(PASSWORD_LENGTH));
    }

    /** An access code of so many digits, each as likely as the other. */
    public AccessCode accessCode(int digits) {
        StringBuilder code = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            code.append((char) ('0' + random.nextInt(10)));
        }
        return new AccessCode(code.toString());
    }

    /** A public name for something, {@code bytes} random bytes in hexadecimal. */
    public String hex(int bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes(bytes));
    }

    /** Random bytes. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
