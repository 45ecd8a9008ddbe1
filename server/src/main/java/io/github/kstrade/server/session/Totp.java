package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based codes of RFC 6238: 30 seconds, SHA-1, 6 digits. */
public final class Totp {

    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The code that an authenticator with this secret shows at an instant. */
    public static AccessCode codeAt(byte[] secret, Instant instant) {
        return code(secret, stepAt(instant));
    }

    /** The time step whose code this is, so many steps early or late allowed; nothing if it is none of theirs. */
    static OptionalLong stepOf(byte[] secret, AccessCode code, Instant now, int drift) {
        OptionalLong found = OptionalLong.empty();
        for (long step = stepAt(now) - drift; step <= stepAt(now) + drift; step++) {
            if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS);
    }

    private static AccessCode code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return new AccessCode(String.format(Locale.ROOT, "%06d", truncated % MODULUS));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA1", impossible);
        }
    }

    private static byte[] bytes(AccessCode code) {
        return code.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
