package io.github.kstrade.client.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/**
 * The head of an HTTP message, as far as a tunnel needs it. Reads byte by byte, for what follows the head belongs to someone else.
 *
 * @param lines the first line and the headers
 */
record HttpHead(List<String> lines) {

    private static final int MAX_BYTES = 16 * 1024;

    static HttpHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended in the head");
            }
            head.append((char) next);
            if (head.length() > MAX_BYTES) {
                throw new IOException("the head is too large");
            }
        }
        return new HttpHead(head.toString().lines().toList());
    }

    String method() {
        return word(0);
    }

    /** The target of a request. */
    String target() {
        return word(1);
    }

    /** The status of an answer, 0 if it is none. */
    int status() {
        String status = word(1);
        return word(0).startsWith("HTTP/") && status.matches("[1-5][0-9][0-9]") ? Integer.parseInt(status) : 0;
    }

    /** The value of a header, empty if there is none. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }

    private String word(int index) {
        String[] words = lines.get(0).split(" ", -1);
        return index < words.length ? words[index] : "";
    }
}
