package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Hashes access codes with a salt and the server's key, bound to what they were made for: a code for one login matches no other. */
final class CodeHasher {

    private static final int SALT_BYTES = 16;

    private final ServerKey key;
    private final SecretSource secrets;

    CodeHasher(ServerKey key, SecretSource secrets) {
        this.key = key;
        this.secrets = secrets;
    }

    HashedCode hash(AccessCode code, String madeFor) {
        String salt = secrets.hex(SALT_BYTES);
        return new HashedCode(salt, mac(salt, madeFor, code));
    }

    boolean matches(HashedCode hashed, AccessCode code, String madeFor) {
        byte[] expected = hashed.hash().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, mac(hashed.salt(), madeFor, code).getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String salt, String madeFor, AccessCode code) {
        return key.mac(salt + "\n" + madeFor + "\n" + code.reveal());
    }
}
