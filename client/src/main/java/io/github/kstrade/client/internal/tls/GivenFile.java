package io.github.kstrade.client.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a method of the builder was given; knows how to complain about it.
 *
 * @param option the name of the method
 * @param path where it is
 */
record GivenFile(String option, Path path) {

    private static final int LIMIT = 4 << 20;

    /** @throws IllegalArgumentException if it can not be read, or is larger than any such file */
    byte[] read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LIMIT + 1);
            if (content.length > LIMIT) {
                throw wrong("has more than 4 MiB and so is no such file");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw wrong("is not there; check the path");
        } catch (AccessDeniedException denied) {
            throw wrong("must not be read by this user; change its permissions");
        } catch (IOException unreadable) {
            throw wrong("can not be read: " + unreadable.getMessage());
        }
    }

    /** @param what what is wrong and how to mend it, without anything secret */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(option + ": " + path.toAbsolutePath() + " " + what);
    }
}
