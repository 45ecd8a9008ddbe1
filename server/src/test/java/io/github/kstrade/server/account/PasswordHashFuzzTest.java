package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Whatever stands in a database in place of a hash is read without a fault. */
class PasswordHashFuzzTest {

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(Argon2Cost.DEFAULT, new Random(1), 2);

    @FuzzTest(maxDuration = "60s")
    void aTextIsAHashOrNone(byte[] text) {
        String phc = new String(text, StandardCharsets.UTF_8);
        boolean weak = hasher.isWeak(new PasswordHash(phc));
        assertThat(phc.startsWith("$argon2id$") || weak || !weak).isTrue();
    }
}
