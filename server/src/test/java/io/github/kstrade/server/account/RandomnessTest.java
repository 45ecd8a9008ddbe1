package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Whether a million tokens and codes look like chance. Each bound is one that chance passes but once in a hundred million runs, and that the usual faults (a fixed
 * bit, a fixed nibble as in a UUID, a modulus that is not even) miss by far.
 */
class RandomnessTest {

    private static final int MANY = 1_000_000;
    private static final int TOKEN_BYTES = 16;

    /** Of a normal distribution, either side together: 2e-8. */
    private static final double FAR = 5.6;

    private final SecretSource secrets = new SecretSource(new SecureRandom());

    @Test
    void aMillionTokensAreAllDifferentAndLookLikeChance() {
        long[] firstHalves = new long[MANY];
        long[] bytes = new long[256];
        long[][] nibbles = new long[2 * TOKEN_BYTES][16];
        long ones = 0;
        for (int i = 0; i < MANY; i++) {
            String token = (i % 2 == 0 ? secrets.sessionToken() : secrets.oneTimeToken()).reveal();
            byte[] made = HexFormat.of().parseHex(token);
            for (int at = 0; at < token.length(); at++) {
                nibbles[at][Character.digit(token.charAt(at), 16)]++;
            }
            for (byte one : made) {
                bytes[one & 0xff]++;
                ones += Integer.bitCount(one & 0xff);
            }
            firstHalves[i] = Long.parseUnsignedLong(token, 0, 16, 16);
        }
        Arrays.sort(firstHalves);
        assertThat(Arrays.stream(firstHalves).distinct().count()).isEqualTo(MANY);
        double bits = 8.0 * TOKEN_BYTES * MANY;
        assertThat(Math.abs(2 * ones - bits) / Math.sqrt(bits)).as("monobit").isLessThan(FAR);
        assertThat(deviation(bytes)).as("bytes").isLessThan(FAR);
        for (long[] place : nibbles) {
            assertThat(deviation(place)).as("a nibble").isLessThan(FAR);
        }
    }

    @Test
    void aMillionCodesAreUniform() {
        long[] codes = new long[MANY];
        for (int i = 0; i < MANY; i++) {
            codes[Integer.parseInt(secrets.accessCode(6).reveal())]++;
        }
        assertThat(deviation(codes)).as("whole codes").isLessThan(FAR);
        for (int unit = 1; unit < MANY; unit *= 10) {
            long[] digits = new long[10];
            for (int code = 0; code < MANY; code++) {
                digits[code / unit % 10] += codes[code];
            }
            assertThat(deviation(digits)).as("digit of " + unit).isLessThan(FAR);
        }
    }

    @Test
    void theCodesOfTheDayAreUniformOverUsersAndDays() {
        ServerKey key = new ServerKey(secrets.bytes(ServerKey.BYTES), new SecureRandom());
        long[] codes = new long[10_000];
        for (int i = 0; i < 200_000; i++) {
            codes[Integer.parseInt(key.digits("code of the day\n" + i, 4).reveal())]++;
        }
        assertThat(deviation(codes)).isLessThan(FAR);
    }

    @Test
    void tokensAndCodesAreAsLongAsTheyMustBe() {
        assertThat(secrets.sessionToken().reveal()).matches("[0-9A-F]{32}");
        assertThat(secrets.oneTimeToken().reveal()).matches("[0-9A-F]{32}");
        assertThat(secrets.accessToken().reveal()).matches("[0-9A-F]{32}");
        assertThat(secrets.accessCode(6).reveal()).matches("[0-9]{6}");
    }

    @Test
    void theTestSeesAFixedNibble() {
        long[] place = new long[16];
        place[4] = MANY;
        assertThat(deviation(place)).isGreaterThan(FAR);
    }

    @Test
    void theTestSeesAModulusThatIsNotEven() {
        SecureRandom random = new SecureRandom();
        long[] digits = new long[10];
        for (int i = 0; i < MANY; i++) {
            digits[(random.nextInt() & 0xff) % 10]++;
        }
        assertThat(deviation(digits)).isGreaterThan(FAR);
    }

    /** How far chi-square is above what is expected, as a normal deviate (Wilson and Hilferty); too even a spread is below and no fault here. */
    private static double deviation(long[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double freedom = counts.length - 1.0;
        double spread = 2 / (9 * freedom);
        return (Math.cbrt(chiSquare / freedom) - (1 - spread)) / Math.sqrt(spread);
    }
}
