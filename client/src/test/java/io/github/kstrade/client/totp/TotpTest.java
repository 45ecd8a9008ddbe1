package io.github.kstrade.client.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** {@code 12345678901234567890}, the secret of RFC 6238. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final String SECRET_32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
    private static final String SECRET_64 = SECRET + SECRET + SECRET + "GEZDGNA";

    /** At the beginning of a time step. */
    private static final Instant NINE = Instant.parse("2026-11-25T03:30:00Z");

    private Instant now = NINE.plusSeconds(10);
    private final List<Duration> waits = new ArrayList<>();
    private final Totp totp = new Totp(TotpSettings.ofBase32(SECRET), () -> now, this::sleep);

    private void sleep(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    /** Appendix B of RFC 6238, with the errata on the lengths of the secrets. */
    @ParameterizedTest
    @CsvSource({
        "59,94287082,46119246,90693936",
        "1111111109,07081804,68084774,25091201",
        "1111111111,14050471,67062674,99943326",
        "1234567890,89005924,91819424,93441116",
        "2000000000,69279037,90698825,38618901",
        "20000000000,65353130,77737706,47863826"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String sha1, String sha256, String sha512) {
        now = Instant.ofEpochSecond(seconds);
        assertThat(Totp.ofBase32(SECRET, () -> now).code()).isEqualTo(sha1.substring(2));
        assertThat(ofUri(SECRET + "&digits=8")).isEqualTo(sha1);
        assertThat(ofUri(SECRET + "&digits=7")).isEqualTo(sha1.substring(1));
        assertThat(ofUri(SECRET_32 + "&digits=8&algorithm=SHA256")).isEqualTo(sha256);
        assertThat(ofUri(SECRET_64 + "&algorithm=sha512&digits=8&period=30&issuer=Broker"))
                .isEqualTo(sha512);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
                "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
                " gezd-gnbv-gy3t-qojq-gezd-gnbv-gy3t-qojq\n",
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ======"
            })
    void aSecretIsTakenAsPeopleCopyIt(String secret) {
        assertThat(Totp.ofBase32(secret, () -> now).code()).isEqualTo(totp.code());
    }

    @Test
    void anAddressIsTakenAsQrCodesHoldIt() {
        String uri = "OTPAUTH://totp/Kotak Securities:S4MPL3?issuer=Kotak%20Securities&secret=" + SECRET
                + "%3D%3D&x&period=60";
        Totp minutely = Totp.ofUri(uri, () -> now);
        String code = minutely.code();
        now = now.plusSeconds(45);
        assertThat(minutely.code()).isEqualTo(code);
        now = now.plusSeconds(5);
        assertThat(minutely.code()).isNotEqualTo(code);
        assertThat(TotpSettings.of(uri)).isEqualTo(TotpSettings.ofUri(uri));
        assertThat(TotpSettings.of(SECRET)).isEqualTo(TotpSettings.ofBase32(SECRET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | authenticator secret must not be empty",
                "CANARY | authenticator secret has 6 characters, which is no whole base32: copy all of it",
                "CANARY1CANARY1CA | authenticator secret must be base32, the letters A to Z and the digits 2 to 7; character 7 is",
                "CANARYCANARYCAN | authenticator secret is too short: give the secret of the set-up, 16 characters or more",
                "2345677 | authenticator secret is too short: give the secret of the set-up, 16 characters or more, not a code",
                "CANARYCANARYCANARé | authenticator secret must be base32, the letters A to Z and the digits 2 to 7; character 18",
            })
    void aWrongSecretIsRefusedAndNeverQuoted(String secret, String why) {
        refused(() -> Totp.ofBase32(secret, () -> now), why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CANARY | authenticator address must look like otpauth://totp/NAME?secret=…",
                "otpauth://hotp/CANARY?secret=GEZDGNBVGY3TQOJQ | authenticator address must look like otpauth://totp/",
                "otpauth://totp/CANARY | authenticator address must look like otpauth://totp/NAME?secret=…",
                "otpauth://totp/CANARY?issuer=x | authenticator secret must not be empty",
                "otpauth://totp/x?secret=CANARY1CANARY1CA | authenticator secret must be base32",
                "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&algorithm=CANARY | authenticator algorithm must be SHA1, SHA256 or",
                "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&digits=CANARY | authenticator digits must be 6, 7 or 8",
                "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&digits=9 | authenticator digits must be 6, 7 or 8",
                "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&period=0 | authenticator period must be 15 to 300 seconds",
            })
    void aWrongAddressIsRefusedAndNeverQuoted(String uri, String why) {
        refused(() -> Totp.ofUri(uri, () -> now), why);
    }

    @Test
    void theFirstCodeIsThatOfTheMomentAndWaitsForNothing() throws InterruptedException {
        assertThat(totp.nextCode()).isEqualTo(totp.code());
        assertThat(waits).isEmpty();
    }

    @Test
    void aCodeIsGivenOnceAndTheNextWhenItsTimeHasCome() throws InterruptedException {
        String first = totp.nextCode();
        String second = totp.nextCode();
        assertThat(waits).containsExactly(Duration.ofSeconds(21));
        assertThat(second).isNotEqualTo(first).isEqualTo(totp.code());
        now = now.plusSeconds(30);
        assertThat(totp.nextCode()).isEqualTo(totp.code());
        assertThat(waits).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"27999,0", "28000,3000", "29999,1001", "0,0"})
    void aCodeThatIsAboutToEndIsNotGiven(long millisIntoTheStep, long wait) throws InterruptedException {
        now = NINE.plusMillis(millisIntoTheStep);
        assertThat(totp.nextCode()).isEqualTo(totp.code());
        assertThat(waits.stream().mapToLong(Duration::toMillis).sum()).isEqualTo(wait);
    }

    @Test
    void nobodyWaitsForAClockThatWasSetBack() throws InterruptedException {
        assertThat(totp.nextCode()).isEqualTo(totp.code());
        now = now.minusSeconds(3_600);
        assertThat(totp.nextCode()).isEqualTo(totp.code());
        assertThat(waits).isEmpty();
        now = now.minusSeconds(30);
        assertThat(totp.nextCode()).isEqualTo(totp.code());
        assertThat(waits).as("a minute at most").containsExactly(Duration.ofSeconds(51));
    }

    @Test
    void aCodeWhoseTimeWentByMeanwhileIsNotGiven() throws InterruptedException {
        Totp oversleeping = new Totp(TotpSettings.ofBase32(SECRET), () -> now, time -> now = now.plusSeconds(300));
        String first = oversleeping.nextCode();
        assertThat(oversleeping.nextCode()).isEqualTo(oversleeping.code()).isNotEqualTo(first);
    }

    @Test
    void anInterruptedWaitUsesNoCodeUp() throws InterruptedException {
        List<String> interruptions = new ArrayList<>(List.of("once"));
        Totp interrupted = new Totp(TotpSettings.ofBase32(SECRET), () -> now, time -> {
            if (!interruptions.isEmpty()) {
                throw new InterruptedException(interruptions.remove(0));
            }
            sleep(time);
        });
        assertThat(interrupted.nextCode()).isEqualTo(totp.code());
        assertThatThrownBy(interrupted::nextCode).isInstanceOf(InterruptedException.class);
        assertThat(interrupted.nextCode()).isEqualTo(totp.code());
        assertThat(waits).containsExactly(Duration.ofSeconds(21));
    }

    @Test
    void theRealWaitEndsWhenItsThreadIsInterrupted() throws InterruptedException {
        Totp real = Totp.ofBase32(SECRET, () -> now);
        assertThat(real.nextCode()).isEqualTo(totp.code());
        Thread.currentThread().interrupt();
        assertThatThrownBy(real::nextCode).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theRealWaitIsNotShorterThanItShouldBe() throws InterruptedException {
        long start = System.nanoTime();
        Totp.pause(Duration.ofMillis(20));
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void threadsGetTheirCodesOneAfterTheOther() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<CompletableFuture<String>> codes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            codes.add(CompletableFuture.supplyAsync(() -> nextCode(totp), threads));
        }
        assertThat(codes.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
        assertThat(waits).hasSize(7);
        threads.shutdown();
    }

    @Test
    void itShowsNothingOfItsSecret() {
        assertThat(totp).hasToString("Totp[SHA1, 6 digits, 30 s]");
        assertThat(TotpSettings.ofBase32(SECRET))
                .hasToString("TotpSettings[secret=TotpSecret[hidden], algorithm=SHA1, digits=6, period=30]");
    }

    private String ofUri(String secretAndMore) {
        return Totp.ofUri("otpauth://totp/Broker:me?secret=" + secretAndMore, () -> now)
                .code();
    }

    private static String nextCode(Totp totp) {
        try {
            return totp.nextCode();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void refused(Runnable call, String why) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why)
                .hasNoCause()
                .message()
                .doesNotContain("CANARY", "234567 ");
    }
}
