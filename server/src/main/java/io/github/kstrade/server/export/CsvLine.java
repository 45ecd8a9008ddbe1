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

    /** Reads a line, which may go on within quotation marks; no values mean that there is none. */
    static List<String> read(Reader in) throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean isQuoted = false;
        for (int c = in.read(); c != END && (isQuoted || c != '\n'); c = in.read()) {
            if (c == '"') {
                isQuoted = !isQuoted;
                value.append(isQuoted ? "\"" : "");
            } else if (c == ',' && !isQuoted) {
                values.add(unquoted(value));
            } else if (c != '\r' || isQuoted) {
                value.append((char) c);
            }
        }
        if (isQuoted) {
            throw new IOException("a quotation mark that is not closed");
        }
        if (!values.isEmpty() || !value.isEmpty()) {
            values.add(unquoted(value));
        }
        return values;
    }

    /** A quotation mark within a value was written twice, and so opened the value a second time; the first one is no part of it. */
    private static String unquoted(StringBuilder value) {
        String text = value.isEmpty() ? "" : value.substring(1);
        value.setLength(0);
        return text;
    }
}
