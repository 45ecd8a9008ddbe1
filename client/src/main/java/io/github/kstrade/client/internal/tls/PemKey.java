package io.github.kstrade.client.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads private keys in PEM, as PKCS#8 without a password. */
final class PemKey {

    private static final String LABEL = "PRIVATE KEY";
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] ANYTHING = {1, 2, 3};

    private PemKey() {}

    /**
     * Reads a key.
     *
     * @param owner the public key that it must belong to
     * @throws IllegalArgumentException if it is in another form, or belongs to another certificate
     */
    static PrivateKey read(GivenFile file, PublicKey owner) {
        List<PemBlock> keys = PemBlock.read(file).stream()
                .filter(block -> block.label().endsWith(LABEL))
                .toList();
        if (keys.size() != 1 || !keys.get(0).label().equals(LABEL)) {
            throw file.wrong(
                    "must hold one -----BEGIN PRIVATE KEY-----;"
                            + " other forms become so with: openssl pkcs8 -topk8 -nocrypt -in FILE, and a key with a password is better given as PKCS#12");
        }
        return key(keys.get(0).content(), owner)
                .orElseThrow(
                        () -> file.wrong(
                                "is not the private key of the certificate, or not RSA, EC or EdDSA; give two files that belong together"));
    }

    private static Optional<PrivateKey> key(byte[] pkcs8, PublicKey owner) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return belongs(key, owner) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException anotherKind) {
            return Optional.empty();
        }
    }

    private static boolean belongs(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(SIGNATURES.getOrDefault(owner.getAlgorithm(), owner.getAlgorithm()));
        signature.initSign(key);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(owner);
        signature.update(ANYTHING);
        return signature.verify(signed);
    }
}
