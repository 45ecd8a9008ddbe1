package io.github.kstrade.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** A file of certificates in PEM. */
final class CertificateFile {

    private CertificateFile() {}

    /** @throws IllegalArgumentException if a file is named and holds no certificates; the text says why */
    static void check(Path file) {
        if (file.toString().isEmpty()) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw new IllegalArgumentException("the file " + file + " has no certificate in it");
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file " + file + " is not there or can not be read", unreadable);
        } catch (CertificateException noneAtAll) {
            throw new IllegalArgumentException("the file " + file + " is not one of certificates in PEM", noneAtAll);
        }
    }
}
