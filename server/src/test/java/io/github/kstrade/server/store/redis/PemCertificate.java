package io.github.kstrade.server.store.redis;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate that keytool makes for one test, as Redis reads it.
 *
 * @param certificate its file
 * @param key the file of its private key
 */
record PemCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    static PemCertificate selfSigned(Path folder, String subjectAlternativeName) throws Exception {
        String name = subjectAlternativeName.replace(':', '-');
        Path store = folder.resolve(name + ".p12");
        make(store, subjectAlternativeName);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new PemCertificate(
                Files.writeString(
                        folder.resolve(name + ".crt"),
                        pem("CERTIFICATE", keys.getCertificate("test").getEncoded())),
                Files.writeString(
                        folder.resolve(name + ".key"),
                        pem(
                                "PRIVATE KEY",
                                keys.getKey("test", PASSWORD.toCharArray()).getEncoded())));
    }

    private static void make(Path store, String subjectAlternativeName) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + subjectAlternativeName,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
