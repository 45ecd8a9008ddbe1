package io.github.kstrade.server;

import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.config.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A server key in a file of its owner alone: one line of hexadecimal characters. */
public final class KeyFile {

    private KeyFile() {}

    /**
     * Makes a key.
     *
     * @throws IOException if there is a file of that name, which is left as it is, or none can be written; the text says which
     */
    public static void make(Path file, RandomGenerator random) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " for the server key; make it first");
        }
        byte[] made = new byte[ServerKey.BYTES];
        random.nextBytes(made);
        try {
            OwnersFile.create(file, HexFormat.of().formatHex(made) + "\n");
        } catch (FileAlreadyExistsException already) {
            throw new FileAlreadyExistsException(
                    file.toString(),
                    null,
                    "there is a file already, and a key is never replaced: what is sealed with it opens with it alone");
        }
    }

    /**
     * Reads what ties audit records together, from a copy of a server's key.
     *
     * @throws IOException if there is none, others may read it, or it is broken; the text says which and never shows it
     */
    public static AuditKey readAuditKey(Path file, RandomGenerator random) throws IOException {
        return Storage.auditKey(read(file, random));
    }

    /**
     * Reads a key.
     *
     * @param random where nonces come from
     * @throws IOException if there is none, others may read it, or it is broken; the text says which and never shows it
     */
    public static ServerKey read(Path file, RandomGenerator random) throws IOException {
        PrivateFile.check(file);
        try {
            return new ServerKey(HexFormat.of().parseHex(Files.readString(file).strip()), random);
        } catch (IllegalArgumentException broken) {
            throw new IOException(
                    "the server key in " + file + " is broken: it must be " + 2 * ServerKey.BYTES
                            + " hexadecimal characters; restore it from a backup",
                    broken);
        }
    }
}
