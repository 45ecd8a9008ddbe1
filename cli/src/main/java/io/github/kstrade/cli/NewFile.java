package io.github.kstrade.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files for results: their owner's alone, and never in the place of another. */
final class NewFile {

    private NewFile() {}

    /** Makes an empty file. */
    static void create(Path file) throws IOException {
        try {
            Files.createFile(file, permissions(file));
        } catch (FileAlreadyExistsException already) {
            throw new CommandFailure(ExitCode.USAGE, file + " is there already; name a new file");
        } catch (NoSuchFileException noFolder) {
            throw new CommandFailure(ExitCode.USAGE, "there is no folder for " + file + "; make it first");
        }
    }

    private static FileAttribute<?>[] permissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
