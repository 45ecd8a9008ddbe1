package io.github.kstrade.client.internal.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates in PEM. */
final class Certificates {

    static final String LABEL = "CERTIFICATE";

    private Certificates() {}

    /**
     * All certificates of a file, in their order.
     *
     * @throws IllegalArgumentException if there is none, one is broken, or there is something else in it
     */
    static List<X509Certificate> read(GivenFile file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : PemBlock.read(file)) {
            if (!block.label().equals(LABEL)) {
                throw file.wrong("holds a " + block.label() + ", and may hold certificates only");
            }
            certificates.add(certificate(file, block));
        }
        if (certificates.isEmpty()) {
            throw file.wrong(
                    "has no -----BEGIN CERTIFICATE----- in it; what is not PEM becomes so with: openssl x509 -inform der -in FILE");
        }
        return certificates;
    }

    private static X509Certificate certificate(GivenFile file, PemBlock block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException broken) {
            throw file.wrong("has a certificate that is broken; copy it anew");
        }
    }
}
