package io.github.kstrade.client.internal.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that can not be used, with a text for people: which file, what is wrong, what mends it. It shows nothing of what the file holds. */
public final class FileProblem extends IOException {

    private static final long serialVersionUID = 1L;

    FileProblem(String text) {
        super(text);
    }

    private FileProblem(String text, IOException cause) {
        super(text, cause);
    }

    /** What the system reported, in words; a problem that has its words already stays as it is. */
    static FileProblem of(String what, Path file, IOException failed) {
        return failed instanceof FileProblem known
                ? known
                : new FileProblem("the file " + file + " can not be " + what + ": " + reason(failed), failed);
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "the user of this process may not do that; give it the file and its folder, or name another file";
        }
        if (failed instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }
}
