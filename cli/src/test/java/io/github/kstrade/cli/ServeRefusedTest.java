package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.config.SettingsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a server from starting; a server that runs is {@link ServeProcessTest}'s. */
class ServeRefusedTest {

    @TempDir
    private Path folder;

    @Test
    void theSettingsAreShownWithoutStartingAnything() {
        Shell shell = new Shell(folder.resolve("data"));
        assertThat(shell.run("serve", "--show-settings")).isZero();
        assertThat(shell.out().lines()).containsExactlyElementsOf(SettingsFile.defaults());
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestOne() throws IOException {
        Path config = Files.writeString(folder.resolve("kstrade.conf"), "listen.prot = 80\n");
        assertRefused(
                "kstrade: " + config + ": there is no key listen.prot; the nearest one is listen.port",
                "--config",
                config.toString());
    }

    @Test
    void aMissingSettingsFileIsNamed() {
        Path config = folder.resolve("none.conf");
        assertRefused("kstrade: there is no settings file " + config, "--config", config.toString());
    }

    @Test
    void aPortBeyondAllPortsIsRefused() {
        assertRefused("kstrade: a port must be 0 (any free one) to 65535, was 70000", "--port", "70000");
    }

    @Test
    void aPortInUseIsNamedAndTheDataDirectoryIsLetGo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            for (int i = 0; i < 2; i++) {
                assertRefused(
                        "kstrade: can not listen on 127.0.0.1 port " + port
                                + " (listen.port): Address already in use; another program, maybe another kstrade serve, has that port",
                        "--port",
                        port);
            }
        }
    }

    @Test
    void aDataDirectoryInUseIsNamed() throws IOException {
        Path data = folder.resolve("data");
        try (Storage other = Storage.forServer(DataDirectory.open(data), Duration.ofSeconds(10), new Random(1))) {
            assertThat(other.accounts().all()).isEmpty();
            assertRefused(
                    "kstrade: another server runs on the data directory " + data + "; stop it or name another folder",
                    "--port",
                    "0");
        }
    }

    @Test
    void aDataDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused("kstrade: the data directory " + file + " is a file; name a folder", "--data", file.toString());
    }

    private void assertRefused(String error, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "serve";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Shell shell = new Shell(folder.resolve("data"));
        assertThat(shell.run(arguments)).isEqualTo(2);
        assertThat(shell.err()).isEqualTo(error + "\n");
        assertThat(shell.out()).isEmpty();
    }
}
