package io.github.kstrade.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    private static final Password NONE = new Password("none");

    @TempDir
    private Path folder;

    @Test
    void aListIsWordsWithCommasBetweenThem() {
        assertThat(reader("peers = 10.0.0.1,10.0.0.2 , ::1,").list("peers", List.of()))
                .containsExactly("10.0.0.1", "10.0.0.2", "::1");
        assertThat(reader("peers =").list("peers", List.of("a"))).isEmpty();
        assertThat(reader().list("peers", List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void aFileIsSeenFromTheFolderOfTheSettings() {
        assertThat(reader("key = tls/server.pem").path("key")).isEqualTo(folder.resolve("tls/server.pem"));
        assertThat(reader("key = /etc/server.pem").path("key")).isEqualTo(Path.of("/etc/server.pem"));
        assertThat(reader().path("key")).isEqualTo(Path.of(""));
    }

    @Test
    void aSecretIsTheOnlyLineOfItsFile() throws Exception {
        write("secret", "rw-------", " s3cret \n");
        SettingsReader reader = reader("secret-file = secret");
        assertThat(reader.secret("secret-file", NONE, Password::new)).isEqualTo(new Password("s3cret"));
        reader.check();
        assertThat(reader().secret("secret-file", NONE, Password::new)).isEqualTo(NONE);
    }

    @Test
    void aSecretThatOthersMayReadIsRefusedWithWhatMendsIt() throws IOException {
        Path file = write("secret", "rw-r-----", "s3cret");
        assertRefused(
                "others than its owner may use the file " + file + ", which holds a secret; run: chmod 600 " + file);
    }

    @Test
    void aSecretThatIsNotOneLineIsRefusedWithoutShowingIt() throws IOException {
        Path file = write("secret", "rw-------", "s3cret\nand more");
        assertRefused("the file " + file + " must hold one line, the secret");
        Files.writeString(file, "\n");
        assertRefused("the file " + file + " must hold one line, the secret");
        Files.write(file, new byte[] {(byte) 0xff});
        assertRefused("the file " + file + " is not UTF-8");
        Files.delete(file);
        assertRefused("there is no file " + file);
    }

    private void assertRefused(String text) {
        SettingsReader reader = reader("secret-file = secret");
        assertThat(reader.secret("secret-file", NONE, Password::new)).isEqualTo(NONE);
        assertThatThrownBy(reader::check)
                .isInstanceOf(SettingsException.class)
                .hasMessage(folder.resolve("test.conf") + ": secret-file: " + text);
    }

    private Path write(String name, String permissions, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private SettingsReader reader(String... lines) {
        return new SettingsReader(folder.resolve("test.conf").toString(), List.of(lines));
    }
}
