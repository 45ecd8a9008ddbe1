package io.github.kstrade.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lists of texts as a column holds them: every text percent-encoded as in a form, and followed by a comma. {@code NORMAL,MIS,} is a list of two, the empty
 * text is the empty list.
 */
final class TextList {

    private TextList() {}

    static String write(List<String> texts) {
        return join(texts, ",", TextList::encode);
    }

    static List<String> read(String column) {
        return split(column, ",", TextList::decode);
    }

    /** Writes a list of anything, with an end mark after each item. */
    static <T> String join(List<T> items, String end, Function<T, String> writer) {
        return items.stream().map(item -> writer.apply(item) + end).collect(Collectors.joining());
    }

    /** Reads what {@link #join} wrote. */
    static <T> List<T> split(String column, String end, Function<String, T> reader) {
        return column.isEmpty()
                ? List.of()
                : List.of(column.substring(0, column.length() - end.length()).split(end, -1)).stream()
                        .map(reader)
                        .toList();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }
}
