package io.github.kstrade.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the server proves with who it is: PEM files or a PKCS#12 file, or neither for plain HTTP. The empty path stands for no file.
 *
 * @param certificate the certificate in PEM, those of its issuers after it
 * @param key its private key in PEM
 * @param keyPasswordFile a file with the password of the private key
 * @param keystore both in PKCS#12
 * @param keystorePasswordFile a file with the password of the PKCS#12 file
 * @param reloadInterval how often the server looks whether the files have changed
 */
public record Tls(
        Path certificate,
        Path key,
        Path keyPasswordFile,
        Path keystore,
        Path keystorePasswordFile,
        Duration reloadInterval) {

    private static final Path NONE = Path.of("");

    /** Plain HTTP. */
    public static final Tls DEFAULT = new Tls(NONE, NONE, NONE, NONE, NONE, Duration.ofMinutes(1));

    /** @throws IllegalArgumentException if a file is missing that another one needs, or both forms are given */
    public Tls {
        if (isSet(certificate) != isSet(key)) {
            throw new IllegalArgumentException("tls.certificate and tls.key go together; one of them is not set");
        }
        if (isSet(certificate) && isSet(keystore)) {
            throw new IllegalArgumentException(
                    "the certificate comes from tls.certificate and tls.key or from tls.keystore, not from both");
        }
        if (isSet(keystore) != isSet(keystorePasswordFile)) {
            throw new IllegalArgumentException(
                    "tls.keystore and tls.keystore-password-file go together; one of them is not set");
        }
        if (isSet(keyPasswordFile) && !isSet(key)) {
            throw new IllegalArgumentException("tls.key-password-file is set and tls.key is not");
        }
        if (reloadInterval.toMillis() < 100 || reloadInterval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("tls.reload-interval is 100ms to 1d, not " + reloadInterval);
        }
    }

    /** A certificate and its key in PEM. */
    public static Tls pem(Path certificate, Path key) {
        return new Tls(certificate, key, NONE, NONE, NONE, DEFAULT.reloadInterval);
    }

    /** A certificate and its key in PKCS#12. */
    public static Tls pkcs12(Path keystore, Path keystorePasswordFile) {
        return new Tls(NONE, NONE, NONE, keystore, keystorePasswordFile, DEFAULT.reloadInterval);
    }

    /** The same, with a password for the private key. */
    public Tls keyPasswordFile(Path other) {
        return new Tls(certificate, key, other, keystore, keystorePasswordFile, reloadInterval);
    }

    /** The same, looked at more or less often. */
    public Tls reloadInterval(Duration other) {
        return new Tls(certificate, key, keyPasswordFile, keystore, keystorePasswordFile, other);
    }

    /** Whether there is a certificate. */
    public boolean isOn() {
        return isPem() || isSet(keystore);
    }

    /** Whether it is in PEM files. */
    public boolean isPem() {
        return isSet(certificate);
    }

    /** All files that are set. */
    public List<Path> files() {
        return List.of(certificate, key, keyPasswordFile, keystore, keystorePasswordFile).stream()
                .filter(Tls::isSet)
                .toList();
    }

    private static boolean isSet(Path path) {
        return !path.toString().isEmpty();
    }
}
