package io.github.kstrade.e2e.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of the operator's guide, in their order. */
final class Guide {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?<language>sh|sql)\n(?<text>.*?)^```$");

    private Guide() {}

    /**
     * A block.
     *
     * @param language {@code sh} or {@code sql}
     * @param text its lines
     */
    record Block(String language, String text) {

        /** Whether it changes the machine itself, and so is for people. */
        boolean isByHand() {
            return text.startsWith("# by hand\n");
        }
    }

    static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("../docs/operating.md")))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
    }
}
