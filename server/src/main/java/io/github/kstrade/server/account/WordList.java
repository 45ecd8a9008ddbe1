package io.github.kstrade.server.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the lists of words that come with the server. */
final class WordList {

    private WordList() {}

    /** The lines of a list. */
    static List<String> read(String name) {
        try (InputStream list = WordList.class.getResourceAsStream(name)) {
            if (list == null) {
                throw new IllegalStateException("the list " + name + " is missing in this build of the server");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the list " + name + " can not be read", failed);
        }
    }
}
