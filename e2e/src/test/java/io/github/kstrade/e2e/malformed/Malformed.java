package io.github.kstrade.e2e.malformed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What is sent on one connection, and what to know of it to read the answers.
 *
 * @param seed makes it again
 * @param parts the bytes, in the pieces in which they are sent
 * @param withoutBody whether the answer has no body, as that to HEAD
 */
record Malformed(long seed, List<byte[]> parts, boolean withoutBody) {

    Malformed {
        parts = List.copyOf(parts);
    }

    /** To be read by people: control characters are escaped, and the seed is in front. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ", " + parts.size() + " parts:");
        for (byte[] part : parts) {
            text.append("\n  \"").append(escaped(part)).append('"');
        }
        return text.toString();
    }

    private static String escaped(byte[] part) {
        StringBuilder text = new StringBuilder();
        for (char c : new String(Arrays.copyOf(part, Math.min(part.length, 3_000)), StandardCharsets.ISO_8859_1)
                .toCharArray()) {
            if (c == '\r') {
                text.append("\\r");
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\x%02x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text + (part.length > 3_000 ? "… (" + part.length + " bytes)" : "");
    }
}
