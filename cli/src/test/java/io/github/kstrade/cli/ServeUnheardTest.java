package io.github.kstrade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose standard output nobody takes: it says so and ends, for what it shows it shows once. */
class ServeUnheardTest {

    private static final String UNSAID = "kstrade: the ready-line can not be written to standard output";
    private static final String NEW_SECRETS = "make new ones with: kstrade account password S4MPL3; kstrade app token ";

    @TempDir
    private Path folder;

    private Path data;
    private Path config;

    @BeforeEach
    void writeSettings() throws IOException {
        data = folder.resolve("data");
        config = Files.writeString(folder.resolve("kstrade.conf"), "");
    }

    @Test
    void theSecretsOfTheFirstAccountAreNotLostSilently() throws IOException {
        assertThat(serve())
                .matches(UNSAID + ", and with it the secrets of the new account S4MPL3, which are shown once; "
                        + NEW_SECRETS + "[A-Za-z2-9]{28}\n");
        assertThat(data.resolve("running")).doesNotExist();
        String key;
        try (Storage storage = Storage.forServer(DataDirectory.open(data), Duration.ofSeconds(30), new Random(1))) {
            key = storage.apps().all().get(0).consumerKey().value();
        }
        assertThat(serve())
                .isEqualTo("kstrade: there is the account S4MPL3 already, whose secrets were shown once; if they are"
                        + " lost, " + NEW_SECRETS + key + "\n" + UNSAID + "\n");
    }

    @Test
    void hashesThatAreTooCheapAreWarnedOf() throws IOException {
        Files.writeString(config, "password.argon2-memory-kib = 64\n");
        assertThat(serve().lines().findFirst())
                .contains("kstrade: passwords are hashed at less than OWASP's minimum, such as"
                        + " password.argon2-memory-kib = 19456 with password.argon2-passes = 2: whoever gets the database"
                        + " guesses them the sooner");
    }

    private String serve() {
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(new Closed(), true, UTF_8),
                new PrintWriter(err, true),
                prompt -> "",
                InstantSource.system(),
                new Random(29),
                new SecureRandom(),
                "ravi",
                data);
        int exitCode = new CommandLines(surroundings).run("serve", "--port", "0", "--config", config.toString());
        assertThat(exitCode).isEqualTo(1);
        return err.toString().replace(System.lineSeparator(), "\n");
    }

    private static final class Closed extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
