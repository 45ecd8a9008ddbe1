package io.github.kstrade.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAccessTest {

    private static final String TOKEN = "5f0c2e7a9b1d4c3e8f6a7b8c9d0e1f2a";

    @TempDir
    private Path folder;

    @Test
    void aTokenOfItsOwnIsTheLineOfAFile() throws IOException {
        assertThat(access(TOKEN + "\n").readToken()).isEqualTo(TOKEN);
        assertThat(AdminAccess.DEFAULT.isChosen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "5f0c2e7a9b1d4c3e8f6a7b8c9d0e1f2", "5f0c2e7a9b1d4c3e 8f6a7b8c9d0e1f2a3"})
    void aTokenThatCouldBeGuessedOrNotBeSentIsRefusedAndNotShown(String token) throws IOException {
        AdminAccess access = access(token);
        assertThatThrownBy(access::readToken)
                .isInstanceOf(IOException.class)
                .hasMessage("the token in " + access.tokenFile() + " must have 32 printable characters or more, without"
                        + " spaces; make one with: openssl rand -hex 32");
    }

    private AdminAccess access(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new AdminAccess(file);
    }
}
