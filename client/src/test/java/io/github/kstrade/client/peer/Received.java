package io.github.kstrade.client.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request as it arrived, byte for byte. */
public record Received(String firstLine, List<String> headerLines, String body) {

    /** Reads the next request of a connection; nothing where it ended. */
    public static Optional<Received> read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.append((char) next);
        }
        List<String> lines = head.toString().strip().lines().toList();
        Received request = new Received(lines.get(0), lines.subList(1, lines.size()), "");
        String length = request.header("content-length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return Optional.of(
                new Received(request.firstLine, request.headerLines, new String(body, StandardCharsets.UTF_8)));
    }

    public String method() {
        return firstLine.split(" ", -1)[0];
    }

    public String target() {
        return firstLine.split(" ", -1)[1];
    }

    /** The value of a header, empty if there is none. */
    public String header(String name) {
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Everything, as an echoing server would repeat it. */
    public String all() {
        return firstLine + "\n" + String.join("\n", headerLines) + "\n\n" + body;
    }
}
