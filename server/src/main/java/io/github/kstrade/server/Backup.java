package io.github.kstrade.server;

import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.sqlite.SqliteCopy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Copies the database of a data directory, also while a server uses it. The copy is its owner's alone, and looked through before it gets its name. */
public final class Backup {

    private final DataDirectory directory;
    private final Duration deadline;
    private final RandomGenerator random;

    /** @param deadline how long it waits for the lock of another process */
    public Backup(DataDirectory directory, Duration deadline, RandomGenerator random) {
        this.directory = directory;
        this.deadline = deadline;
        this.random = random;
    }

    /**
     * Makes a copy in which all is that was answered before.
     *
     * @param out a file that is not there yet
     * @return what came of checking each audit chain in it
     * @throws IOException if it can not be made, or is damaged; there is no such file then
     */
    public List<ChainReport> make(Path out) throws IOException {
        if (!Files.exists(directory.database())) {
            throw new NoSuchFileException(
                    directory.database().toString(), null, "there is no database of a sandbox to copy");
        }
        Path folder = folderOf(out);
        refuseToReplace(out);
        Path copy = Files.createTempFile(
                folder, String.valueOf(out.getFileName()), ".part", OwnersFile.permissions("rw-------"));
        try {
            SqliteCopy.make(directory.database(), copy, deadline);
            List<ChainReport> reports = check(copy);
            name(copy, out);
            return reports;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /**
     * Copies the server's key.
     *
     * @param out a file that is not there yet
     * @throws IOException if it can not be made
     */
    public void copyKey(Path out) throws IOException {
        var unused = KeyFile.read(directory.keyFile(), random);
        folderOf(out);
        refuseToReplace(out);
        OwnersFile.create(out, Files.readString(directory.keyFile()));
    }

    private List<ChainReport> check(Path copy) throws IOException {
        try (SqliteCopy database = SqliteCopy.open(copy)) {
            return new ChainVerifier(
                            new SqlAuditArchive(database), Storage.auditKey(KeyFile.read(directory.keyFile(), random)))
                    .verify(Map.of());
        }
    }

    private static Path folderOf(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(out.toString(), null, "there is no folder " + folder + "; make it first");
        }
        return folder;
    }

    private static void refuseToReplace(Path out) throws IOException {
        if (Files.exists(out)) {
            throw new FileAlreadyExistsException(
                    out.toString(), null, "there is such a file already, and a backup replaces none");
        }
    }

    /** A second name replaces no file, a move might. */
    private static void name(Path copy, Path out) throws IOException {
        try {
            Files.createLink(out, copy);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(copy, out);
        }
    }
}
