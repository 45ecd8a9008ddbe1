package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that offers TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class PostgresTlsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String PASSWORD = "changeit";

    private Path directory;
    private EmbeddedServer server;
    private PostgresSettings plain;

    @BeforeAll
    void start(@TempDir Path empty) throws Exception {
        directory = empty;
        server = EmbeddedServer.stoppable();
        plain = server.server().newDatabase();
        makeCertificate("server", server.data());
        makeCertificate("other", directory);
        server.stop();
        server.restart("ssl=on", "ssl_cert_file=server.crt", "ssl_key_file=server.key");
    }

    @AfterAll
    void end() throws Exception {
        server.stop();
        server.restart();
        server.server().drop(plain);
    }

    @Test
    void allGoesEncryptedToAServerWhoseCertificateIsKnown() throws Exception {
        try (Database database = PostgresDatabase.open(verifying(server.data().resolve("server.crt")), DEADLINE)) {
            assertThat(database.<Long>read(sql -> sql.one(
                                    "SELECT count(*) AS n FROM pg_stat_ssl WHERE ssl AND pid = pg_backend_pid()",
                                    row -> row.number("n"))
                            .orElseThrow()))
                    .isOne();
        }
    }

    @Test
    void aServerWithAnotherCertificateIsNotTrusted() {
        assertThatThrownBy(() -> PostgresDatabase.open(verifying(directory.resolve("other.crt")), DEADLINE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can not be reached")
                .hasStackTraceContaining("unable to find valid certification path");
    }

    private PostgresSettings verifying(Path certificate) {
        return new PostgresSettings(
                plain.url() + "?sslmode=verify-full&sslrootcert=" + certificate,
                plain.user(),
                plain.passwordFile(),
                2,
                plain.connectTimeout());
    }

    /** Makes a key and a certificate for this address, as the server reads them. */
    private void makeCertificate(String name, Path folder) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-ext",
                        "bc=ca:true",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path key = folder.resolve(name + ".key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(
                folder.resolve(name + ".crt"),
                pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }
}
