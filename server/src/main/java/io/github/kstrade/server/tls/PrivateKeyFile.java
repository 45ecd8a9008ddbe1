package io.github.kstrade.server.tls;

import io.github.kstrade.server.config.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Reads a private key in PEM, in any form that {@code openssl} writes: PKCS#8, plain or encrypted, and the older ones of RSA and EC. */
final class PrivateKeyFile {

    private PrivateKeyFile() {}

    /**
     * Reads the key.
     *
     * @param password of an encrypted one; empty for none
     * @throws IOException if others than the owner can read the file, or there is no key in it that can be read; the text says why, and nothing of the key
     */
    static PrivateKey read(Path file, String password) throws IOException {
        PrivateFile.check(file);
        PemFile.Block block = PemFile.read(file).stream()
                .filter(candidate -> candidate.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new IOException("the file " + file + " has no private key"));
        try {
            return decode(block, password);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            String why = block.label().startsWith("ENCRYPTED")
                    ? "; maybe the password in tls.key-password-file is not the right one"
                    : "; keys are RSA or EC, as openssl genpkey makes them";
            throw new IOException("the private key in " + file + " can not be read" + why, unreadable);
        }
    }

    private static PrivateKey decode(PemFile.Block block, String password)
            throws GeneralSecurityException, IOException {
        byte[] content = block.content();
        return switch (block.label()) {
            case "PRIVATE KEY" -> pkcs8(content);
            case "ENCRYPTED PRIVATE KEY" -> pkcs8(decrypted(content, password));
            case "RSA PRIVATE KEY" ->
                pkcs8(new PrivateKeyInfo(
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                                RSAPrivateKey.getInstance(content))
                        .getEncoded());
            case "EC PRIVATE KEY" -> pkcs8(ec(ECPrivateKey.getInstance(content)));
            default -> throw new GeneralSecurityException("a key of the kind " + block.label());
        };
    }

    private static byte[] ec(ECPrivateKey key) throws IOException {
        return new PrivateKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key)
                .getEncoded();
    }

    private static PrivateKey pkcs8(byte[] encoded) throws GeneralSecurityException {
        ASN1ObjectIdentifier algorithm =
                PrivateKeyInfo.getInstance(encoded).getPrivateKeyAlgorithm().getAlgorithm();
        String name = Optional.of(algorithm)
                .filter(PKCSObjectIdentifiers.rsaEncryption::equals)
                .map(rsa -> "RSA")
                .orElse("EC");
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static byte[] decrypted(byte[] content, String password) throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
        // PBES2 is the name of a family: which of them it is, its parameters say
        String algorithm = info.getAlgParameters() == null
                ? info.getAlgName()
                : info.getAlgParameters().toString();
        PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(secret),
                    info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } finally {
            secret.clearPassword();
        }
    }
}
