package io.github.kstrade.server.tls;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the blocks of a PEM file (RFC 7468). */
final class PemFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]{0,200000})-----END \\1-----");

    private PemFile() {}

    /**
     * One block.
     *
     * @param label such as {@code CERTIFICATE}
     * @param content its bytes, decoded
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String label, byte[] content) {

        @Override
        public String toString() {
            return label;
        }
    }

    /** @throws IOException if the file can not be read, or has no block; the text names it and shows nothing of it */
    static List<Block> read(Path file) throws IOException {
        Matcher matcher = BLOCK.matcher(text(file));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decode(matcher.group(2), file)));
        }
        if (blocks.isEmpty()) {
            throw new IOException("the file " + file
                    + " is not PEM: it has no block that begins with -----BEGIN and ends with -----END");
        }
        return blocks;
    }

    private static byte[] decode(String base64, Path file) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new IOException("a block of the PEM file " + file + " is cut off or changed");
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        } catch (CharacterCodingException notText) {
            throw new IOException("the file " + file + " is not PEM but binary", notText);
        }
    }
}
