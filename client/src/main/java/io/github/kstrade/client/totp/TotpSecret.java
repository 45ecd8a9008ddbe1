package io.github.kstrade.client.totp;

import io.github.kstrade.contract.Secret;

/** The secret of an authenticator, which hides itself. */
final class TotpSecret extends Secret {

    /** 80 bits; what people have in mind for something shorter is a code. */
    private static final int LEAST_BYTES = 10;

    /**
     * @param base32 as the portal shows it
     * @throws IllegalArgumentException if it is no such secret; the text never shows it
     */
    TotpSecret(String base32) {
        super("authenticator secret", base32);
        if (key().length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "authenticator secret is too short: give the secret of the set-up, 16 characters or more, not a code");
        }
    }

    /** The bytes that both sides share. */
    byte[] key() {
        try {
            return Base32.decode(reveal());
        } catch (IllegalArgumentException noBase32) {
            throw new IllegalArgumentException("authenticator secret " + noBase32.getMessage());
        }
    }
}
