package io.github.kstrade.server.account;

import io.github.kstrade.contract.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a token: all that is kept of it. Tokens have 128 random bits, so the hash needs no salt, and looking it up in an index tells nothing of
 * the token.
 *
 * @param hex 64 lower-case hexadecimal characters
 */
public record TokenHash(String hex) {

    /** Hashes a token. */
    public static TokenHash of(Secret token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
