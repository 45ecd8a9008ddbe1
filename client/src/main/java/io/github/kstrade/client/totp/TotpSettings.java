package io.github.kstrade.client.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How an authenticator was set up.
 *
 * @param secret what it shares with the server
 * @param algorithm SHA1, SHA256 or SHA512
 * @param digits of a code, 6 to 8
 * @param period how long a code is shown, in seconds
 */
record TotpSettings(TotpSecret secret, String algorithm, int digits, int period) {

    private static final String ADDRESS = "otpauth://totp/";
    private static final int SHORTEST_PERIOD = 15;
    private static final int LONGEST_PERIOD = 300;

    TotpSettings {
        if (!algorithm.matches("SHA(1|256|512)")) {
            throw new IllegalArgumentException("authenticator algorithm must be SHA1, SHA256 or SHA512");
        }
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("authenticator digits must be 6, 7 or 8");
        }
        if (period < SHORTEST_PERIOD || period > LONGEST_PERIOD) {
            throw new IllegalArgumentException("authenticator period must be 15 to 300 seconds");
        }
    }

    /** Reads a secret or an address, whichever it is. */
    static TotpSettings of(String secretOrUri) {
        return secretOrUri.regionMatches(true, 0, "otpauth:", 0, 8) ? ofUri(secretOrUri) : ofBase32(secretOrUri);
    }

    /** As nearly every authenticator is set up. */
    static TotpSettings ofBase32(String secret) {
        return new TotpSettings(new TotpSecret(secret), "SHA1", 6, 30);
    }

    /** {@code otpauth://totp/LABEL?secret=BASE32&algorithm=SHA1&digits=6&period=30}: what a QR code for authenticators says. */
    static TotpSettings ofUri(String uri) {
        int query = uri.indexOf('?');
        if (!uri.toLowerCase(Locale.ROOT).startsWith(ADDRESS) || query < 0) {
            throw new IllegalArgumentException("authenticator address must look like " + ADDRESS + "NAME?secret=…");
        }
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : uri.substring(query + 1).split("&", -1)) {
            int equals = Math.max(0, parameter.indexOf('='));
            parameters.put(
                    parameter.substring(0, equals), parameter.substring(Math.min(equals + 1, parameter.length())));
        }
        String secret = parameters.getOrDefault("secret", "").replaceAll("(?i)%3d", "");
        return new TotpSettings(
                new TotpSecret(secret),
                parameters.getOrDefault("algorithm", "SHA1").toUpperCase(Locale.ROOT),
                number(parameters.getOrDefault("digits", "6")),
                number(parameters.getOrDefault("period", "30")));
    }

    /** The code of a time step (RFC 6238 §4.2, RFC 4226 §5.3). */
    String code(long step) {
        try {
            Mac mac = Mac.getInstance("Hmac" + algorithm);
            mac.init(new SecretKeySpec(secret.key(), mac.getAlgorithm()));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            String number = Integer.toString(ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE);
            String padded = "0".repeat(digits) + number;
            return padded.substring(padded.length() - digits);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    /** A number that is none is refused as one that is out of its range. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
