package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Secret;
import io.github.kstrade.contract.SessionToken;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {

    private static final int TOKENS = 100_000;

    /** A fair source is above these once in a thousand seeds. */
    private static final double CHI_SQUARE_9 = 27.88;

    private static final double CHI_SQUARE_99 = 148.23;

    /** Once in a hundred thousand, for there are many places to look at. */
    private static final double CHI_SQUARE_15 = 50.5;

    private final SecretSource secrets = new SecretSource(new Random(6_238));

    static Stream<Arguments> tokens() {
        SecretSource secrets = new SecretSource(new Random(9_106));
        return Stream.of(
                Arguments.of("one-time token", (Supplier<Secret>) secrets::oneTimeToken),
                Arguments.of("session token", (Supplier<Secret>) secrets::sessionToken),
                Arguments.of("access token", (Supplier<Secret>) secrets::accessToken));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void aTokenIs32HexCharactersThatNeverRepeatAndAreAllFree(String name, Supplier<Secret> source) {
        Set<String> seen = new HashSet<>();
        int[][] nibbles = new int[32][16];
        for (int i = 0; i < TOKENS; i++) {
            String token = source.get().reveal();
            assertThat(token.length()).as(name).isEqualTo(32);
            for (int place = 0; place < 32; place++) {
                nibbles[place]["0123456789ABCDEF".indexOf(token.charAt(place))]++;
            }
            seen.add(token);
        }
        assertThat(seen).hasSize(TOKENS);
        assertThat(List.of(nibbles))
                .allSatisfy(counts -> assertThat(chiSquare(counts)).isLessThan(CHI_SQUARE_15));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void everyDigitOfAnAccessCodeIsAsLikelyAsAnyOther(int digits) {
        int[][] counts = new int[digits][10];
        int[] hundreds = new int[100];
        for (int i = 0; i < TOKENS; i++) {
            String code = secrets.accessCode(digits).reveal();
            assertThat(code.length()).isEqualTo(digits);
            for (int place = 0; place < digits; place++) {
                counts[place][code.charAt(place) - '0']++;
            }
            hundreds[Integer.parseInt(code.substring(0, 2))]++;
        }
        assertThat(List.of(counts))
                .allSatisfy(place -> assertThat(chiSquare(place)).isLessThan(CHI_SQUARE_9));
        assertThat(chiSquare(hundreds)).isLessThan(CHI_SQUARE_99);
    }

    @Test
    void whatPeopleTypeHasNoCharactersThatLookAlike() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(secrets.password().reveal()).matches("[A-HJ-NP-Za-km-z2-9]{16}");
            assertThat(secrets.consumerSecret().reveal()).matches("[A-HJ-NP-Za-km-z2-9]{28}");
            assertThat(secrets.consumerKey().value()).matches("[A-HJ-NP-Za-km-z2-9]{28}");
        }
    }

    @Test
    void aNameHasTwoCharactersAByte() {
        assertThat(secrets.hex(6)).matches("[0-9A-F]{12}");
        assertThat(secrets.bytes(20)).hasSize(20);
    }

    @Test
    void oneSeedGivesOneSequence() {
        assertThat(new SecretSource(new Random(1)).sessionToken())
                .isEqualTo(new SecretSource(new Random(1)).sessionToken());
    }

    @Test
    void aTokenIsKeptAsItsSha256() {
        SecretSource seeded = new SecretSource(new Random(1));
        assertThat(TokenHash.of(new SessionToken("abc")).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(TokenHash.of(seeded.sessionToken()).hex()).matches("[0-9a-f]{64}");
    }

    private static double chiSquare(int[] counts) {
        double expected = 0;
        for (int count : counts) {
            expected += count;
        }
        expected /= counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
