package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKeyTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(7);
    private final ServerKey key = key(1);

    @Test
    void whatWasSealedOpensAgain() {
        assertThat(key.open(key.seal(SECRET)))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(SECRET));
        assertThat(key(1).open(key.seal(SECRET))).isPresent();
    }

    @Test
    void theSameSecretIsSealedDifferentlyEachTimeAndNotReadable() {
        SealedSecret first = key.seal(SECRET);
        assertThat(key.seal(SECRET)).isNotEqualTo(first);
        assertThat(new String(Base64.getDecoder().decode(first.base64()), StandardCharsets.ISO_8859_1))
                .doesNotContain("1234567890");
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        assertThat(key(2).open(key.seal(SECRET))).isEmpty();
    }

    @Test
    void whatWasChangedAnywhereDoesNotOpen() {
        byte[] sealed = Base64.getDecoder().decode(key.seal(SECRET).base64());
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open(new SealedSecret(Base64.getEncoder().encodeToString(changed))))
                    .as("byte " + i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "AAAAAAAAAAAAAAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNeverSealedDoesNotOpen(String base64) {
        assertThat(key.open(new SealedSecret(base64))).isEmpty();
    }

    @Test
    void theKeyedHashDependsOnTheTextAndTheKey() {
        assertThat(key.mac("text")).matches("[0-9a-f]{64}").isEqualTo(key(1).mac("text"));
        assertThat(key.mac("texT")).isNotEqualTo(key.mac("text"));
        assertThat(key(2).mac("text")).isNotEqualTo(key.mac("text"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void aKeyOfAnotherLengthIsRefused(int length) {
        assertThatThrownBy(() -> new ServerKey(new byte[length], random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the server key must have 32 bytes, had " + length);
    }

    private ServerKey key(int first) {
        byte[] bytes = new byte[ServerKey.BYTES];
        bytes[0] = (byte) first;
        return new ServerKey(bytes, random);
    }
}
