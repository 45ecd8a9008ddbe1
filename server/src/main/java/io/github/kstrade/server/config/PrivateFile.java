package io.github.kstrade.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** A file with a secret in it, which nobody but its owner may read. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /**
     * Checks that the file is there, can be read, and by nobody else.
     *
     * @throws IOException if not; the text says why, and the command that mends it
     */
    public static void check(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNERS.containsAll(view.readAttributes().permissions())) {
            throw new IOException("others than its owner may use the file " + file
                    + ", which holds a secret; run: chmod 600 " + file);
        }
        if (!Files.isReadable(file)) {
            throw new IOException("the file " + file + " can not be read by this process; it must belong to the user"
                    + " that runs it");
        }
    }

    /**
     * Reads the only line of a file.
     *
     * @throws IOException if the file can not be used, as {@link #check} says, or has not exactly one line; the text never shows what it holds
     */
    public static String readLine(Path file) throws IOException {
        check(file);
        List<String> lines = lines(file);
        if (lines.size() != 1 || lines.get(0).isBlank()) {
            throw new IOException("the file " + file + " must hold one line, the secret");
        }
        return lines.get(0).strip();
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            throw new IOException("the file " + file + " is not UTF-8", notUtf8);
        }
    }
}
