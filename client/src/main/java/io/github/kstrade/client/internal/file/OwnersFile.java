package io.github.kstrade.client.internal.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A small text file that is its owner's alone from its first byte on. It is replaced as a whole, so that whoever reads it meanwhile, and whoever reads it after
 * a crash, finds the text before or the text after. Links are not followed. Writers take {@link WriterLock} first. Safe for use by many threads.
 */
public final class OwnersFile {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final String UNFINISHED = ".new";

    private final Path file;
    private final Path folder;
    private final String unfinishedPrefix;

    /**
     * What was in the file.
     *
     * @param text the first mebibyte
     * @param wasExposed whether others than the owner could use the file, until now
     */
    public record Found(String text, boolean wasExposed) {

        @Override
        public String toString() {
            return "Found[hidden]";
        }
    }

    /** @throws IllegalArgumentException if the path can not be that of a file of this machine */
    public OwnersFile(Path file) {
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw new IllegalArgumentException("the file must be in the file system of this machine, not inside of "
                    + file.getFileSystem().provider().getScheme());
        }
        this.file = file.toAbsolutePath().normalize();
        Path parent = this.file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is a folder: name a file in it");
        }
        folder = parent;
        unfinishedPrefix = "." + this.file.getFileName() + ".";
    }

    /** Where it is, or will be. */
    public Path path() {
        return file;
    }

    /** Whether others than its owner can use a file, as far as can be told. */
    public static boolean isExposed(Path file) throws IOException {
        return OwnerOnly.of(file).isExposed(file);
    }

    /**
     * Reads the file, and takes it away from others if they could use it.
     *
     * @throws FileProblem if there is something that can not be read
     */
    public Optional<Found> read() throws FileProblem {
        checkFolder();
        try {
            checkKind();
            boolean exposed = isExposed(file);
            if (exposed) {
                OwnerOnly.of(file).restrict(file);
            }
            try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
                return Optional.of(new Found(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8), exposed));
            }
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw FileProblem.of("read by its owner alone", file, failed);
        }
    }

    /**
     * Replaces the file, or makes it.
     *
     * @throws FileProblem if it can not be written; it is then as it was
     */
    public void replace(String text) throws FileProblem {
        checkFolder();
        try {
            if (Files.exists(file, NOFOLLOW_LINKS)) {
                checkKind();
            }
            deleteUnfinished();
            write(text);
        } catch (IOException failed) {
            throw FileProblem.of("written", file, failed);
        }
    }

    /**
     * Deletes the file, if it is there.
     *
     * @throws FileProblem if it can not be deleted
     */
    public void delete() throws FileProblem {
        try {
            if (Files.deleteIfExists(file)) {
                forceFolder();
            }
        } catch (IOException failed) {
            throw FileProblem.of("deleted", file, failed);
        }
    }

    private void write(String text) throws IOException {
        OwnerOnly ownerOnly = OwnerOnly.of(file);
        Path whole = Files.createTempFile(folder, unfinishedPrefix, UNFINISHED, ownerOnly.attributes(file));
        try {
            ownerOnly.restrict(whole);
            Files.writeString(whole, text, StandardOpenOption.SYNC);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** What writers left that were killed: no other writes now. It is its owner's alone too, so where it can not be deleted this file is written all the same. */
    private void deleteUnfinished() {
        try (var left = Files.newDirectoryStream(folder, this::isUnfinished)) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | DirectoryIteratorException notDeleted) {
            return;
        }
    }

    private boolean isUnfinished(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(unfinishedPrefix) && name.endsWith(UNFINISHED);
    }

    /** So that the new name outlives a power cut. Not every system can do it, and none must: the file is whole either way. */
    private void forceFolder() {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notHere) {
            return;
        }
    }

    private void checkFolder() throws FileProblem {
        if (!Files.isDirectory(folder)) {
            throw new FileProblem("there is no folder " + folder + "; make it first, for its owner only (mkdir -m 700 "
                    + folder + ")");
        }
    }

    private void checkKind() throws IOException {
        BasicFileAttributes kind = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (kind.isSymbolicLink()) {
            throw new FileProblem(file + " is a symbolic link, which is not followed: name the file that it points to");
        }
        if (kind.isDirectory()) {
            throw new FileProblem(file + " is a folder: name a file in it");
        }
        if (!kind.isRegularFile()) {
            throw new FileProblem(file + " is no regular file: name one, or one that is not there yet");
        }
    }
}
