package io.github.kstrade.server.export;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line of comma-separated values, each in quotation marks. */
final class CsvLine {

    private static final int END = -1;

    private CsvLine() {}

    static String write(List<String> values) {
        return values.stream()
                        .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /**
     * Reads a line, which may go on within quotation marks; no values mean that there is none.
     *
     * @throws IOException if it is not a line as {@link #write} writes it
     */
    static List<String> read(Reader in) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean isQuoted = false;
        for (int c = in.read(); c != END; c = in.read()) {
            line.append((char) c);
            isQuoted ^= c == '"';
            if (c == '\n' && !isQuoted) {
                break;
            }
        }
        if (line.isEmpty()) {
            return List.of();
        }
        List<String> values = values(line);
        if (!write(values).contentEquals(line)) {
            throw new IOException("not a line as it was written");
        }
        return values;
    }

    private static List<String> values(CharSequence line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = isQuoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (isDoubled || (isQuoted && c != '"')) {
                value.append(c);
                i += isDoubled ? 1 : 0;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' || c == '\n') {
                values.add(value.toString());
                value.setLength(0);
            }
        }
        return values;
    }
}
