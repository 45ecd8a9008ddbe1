package io.github.kstrade.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that are their owner's alone from the moment they are there. */
final class OwnersFile {

    private OwnersFile() {}

    /**
     * Writes a new file. It is whole before it has its name, so that a crash leaves none or all of it.
     *
     * @throws FileAlreadyExistsException if there is one, which is left as it is
     */
    static void create(Path file, String text) throws IOException {
        Path whole = whole(file, text);
        try {
            link(file, whole);
        } finally {
            Files.delete(whole);
        }
    }

    /** Replaces a file, or writes a new one; a crash leaves the old one or the new one. */
    static void replace(Path file, String text) throws IOException {
        Path whole = whole(file, text);
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Permissions for what is made, where the file system has such. */
    static FileAttribute<?>[] permissions(String permissions) {
        Path anywhere = Path.of("").toAbsolutePath();
        return anywhere.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path whole(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path whole = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new", permissions("rw-------"));
        return Files.writeString(whole, text, StandardOpenOption.SYNC);
    }

    /** Where files can not have a second name, the text is written a second time: the file is then not whole at once, but still replaces none. */
    private static void link(Path file, Path whole) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException already) {
            throw already;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.createFile(file, permissions("rw-------"));
            Files.writeString(file, Files.readString(whole));
        }
    }
}
