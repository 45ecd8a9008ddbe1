package io.github.kstrade.server.account;

import io.github.kstrade.contract.AccessCode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's own secret, kept outside the database: it keys the hashes of access codes and seals the secrets of authenticators, so that a copy of the
 * database alone gives neither away.
 */
public final class ServerKey {

    /** How long a key is, in bytes. */
    public static final int BYTES = 32;

    private static final int FINGERPRINT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec root;
    private final SecretKeySpec macKey;
    private final SecretKeySpec sealKey;
    private final String fingerprint;
    private final RandomGenerator random;

    /**
     * @param key {@value #BYTES} secret bytes
     * @param random where nonces come from
     */
    public ServerKey(byte[] key, RandomGenerator random) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the server key must have " + BYTES + " bytes, had " + key.length);
        }
        this.root = new SecretKeySpec(key, "HmacSHA256");
        this.macKey = new SecretKeySpec(hmac(root, "access code"), "HmacSHA256");
        this.sealKey = new SecretKeySpec(hmac(root, "sealed secret"), "AES");
        this.fingerprint = HexFormat.of().formatHex(hmac(root, "fingerprint"), 0, FINGERPRINT_BYTES);
        this.random = random;
    }

    /** A key for one purpose, which tells nothing of this one or of those for other purposes. */
    public SecretKey derive(String purpose) {
        return new SecretKeySpec(hmac(root, "derived for " + purpose), "HmacSHA256");
    }

    /** Tells this key from others, and gives nothing of it away. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The keyed hash of a text, in hexadecimal. */
    public String mac(String text) {
        return HexFormat.of().formatHex(hmac(macKey, text));
    }

    /** So many digits that follow from a text and this key, each number as likely as the other. */
    public AccessCode digits(String text, int digits) {
        BigInteger hash = new BigInteger(1, hmac(macKey, text));
        String number = hash.mod(BigInteger.TEN.pow(digits)).toString();
        return new AccessCode("0".repeat(digits - number.length()) + number);
    }

    /** Encrypts a secret for the database. */
    public SealedSecret seal(byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(secret);
            byte[] sealed = Arrays.copyOf(nonce, nonce.length + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, nonce.length, ciphertext.length);
            return new SealedSecret(Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** Decrypts what was sealed with this key; nothing if it was sealed with another or changed since. */
    public Optional<byte[]> open(SealedSecret secret) {
        try {
            byte[] sealed = Base64.getDecoder().decode(secret.base64());
            if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealKey, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
