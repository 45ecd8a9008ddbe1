package io.github.kstrade.client.internal.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between {@code -----BEGIN X-----} and {@code -----END X-----}. Shows no content, for it may be a key. */
final class PemBlock {

    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BLOCK =
            Pattern.compile(BEGIN + "([A-Z0-9 ]+)-----(.*?)-----END ([A-Z0-9 ]+)-----", Pattern.DOTALL);

    private final GivenFile file;
    private final String label;
    private final String text;

    private PemBlock(GivenFile file, String label, String text) {
        this.file = file;
        this.label = label;
        this.text = text;
    }

    /**
     * All blocks of a file, in their order; what stands around them is left out.
     *
     * @throws IllegalArgumentException if it can not be read, or a block does not end as it begins
     */
    static List<PemBlock> read(GivenFile file) {
        String all = new String(file.read(), StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(all);
        while (found.find() && found.group(1).equals(found.group(3))) {
            blocks.add(new PemBlock(file, found.group(1), found.group(2)));
        }
        if (all.split(BEGIN, -1).length != blocks.size() + 1) {
            throw file.wrong("has a block that does not end as it begins; copy the file anew");
        }
        return blocks;
    }

    /** What it says it is. */
    String label() {
        return label;
    }

    /** @throws IllegalArgumentException if it is not base64 */
    byte[] content() {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            throw file.wrong("has a " + label + " that is not base64; copy the file anew");
        }
    }
}
