package io.github.kstrade.e2e.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kstrade.server.config.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate that signs itself, for one address, made by the JDK's keytool. */
final class ServerKeys {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    private ServerKeys(Path folder) {
        this.folder = folder;
    }

    static ServerKeys make(Path folder, String address) throws Exception {
        ServerKeys keys = new ServerKeys(folder);
        keys.keytool(
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server", "-ext", "san=ip:" + address);
        Files.writeString(keys.pem(), pem(keys.certificate()));
        Files.writeString(folder.resolve("password"), PASSWORD);
        for (Path secret : List.of(keys.store(), folder.resolve("password"))) {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
        return keys;
    }

    /** For the server. */
    Tls tls() {
        return Tls.pkcs12(store(), folder.resolve("password"));
    }

    /** For its clients. */
    Path pem() {
        return folder.resolve("server.pem");
    }

    private Path store() {
        return folder.resolve("server.p12");
    }

    private byte[] certificate() throws Exception {
        return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
                .getCertificate("server")
                .getEncoded();
    }

    private static String pem(byte[] certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }
}
