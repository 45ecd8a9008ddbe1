package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aNewKeyIsItsOwnersAloneAndNeverShownOrReplaced() throws IOException {
        Path file = folder.resolve("shared.key");
        Shell shell = new Shell(folder.resolve("data"));
        assertThat(shell.run("key", "new", "--out", file.toString())).isZero();
        String key = Files.readString(file);
        assertThat(key).matches("[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(shell.out() + shell.err()).isEqualTo("made the server key " + file + "\n");
        assertThat(shell.run("key", "new", "--out", file.toString())).isEqualTo(2);
        assertThat(shell.err())
                .isEqualTo("kstrade: " + file + ": there is a file already, and a key is never replaced: what is"
                        + " sealed with it opens with it alone\n");
        assertThat(Files.readString(file)).isEqualTo(key);
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
