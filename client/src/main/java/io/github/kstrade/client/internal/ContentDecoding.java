package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.LimitedBody.UnusableBodyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes the content encoding of an answer. None is asked for, but some gateways compress all the same. */
final class ContentDecoding {

    private ContentDecoding() {}

    /** @throws UnusableBodyException if the encoding is unknown, broken, or hides a body above the limit */
    static byte[] decode(String encoding, byte[] body) throws UnusableBodyException {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> body.length == 0 ? body : unzip(body);
            default -> throw new UnusableBodyException("a body in an encoding that was not asked for");
        };
    }

    private static byte[] unzip(byte[] body) throws UnusableBodyException {
        byte[] plain;
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            plain = unzipped.readNBytes(LimitedBody.LIMIT + 1);
        } catch (IOException broken) {
            throw new UnusableBodyException("a body whose gzip is broken");
        }
        if (plain.length > LimitedBody.LIMIT) {
            throw new UnusableBodyException("a body of more than " + LimitedBody.LIMIT + " bytes");
        }
        return plain;
    }
}
