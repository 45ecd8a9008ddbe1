package io.github.kstrade.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, names, replies, waits and limits. */
class MailPartsTest {

    private static final EmailAddress RAVI = new EmailAddress("ravi@example.com");

    @ParameterizedTest
    @ValueSource(strings = {"ravi@example.com", "r@x", "ravi.kumar+codes@mail.example.co.in", "o'neil_9@a-b.example"})
    void mailCanBeSentToAnAddress(String text) {
        assertThat(new EmailAddress(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ravi",
                "@example.com",
                "ravi@",
                "ravi@@example.com",
                "ravi@example.com\r\nBcc: all@example.com",
                "ravi@example.com\r\nRCPT TO:<eve@example.com>",
                "ravi@example.com\n",
                "ravi kumar@example.com",
                "Ravi <ravi@example.com>",
                "ravi@example.com,eve@example.com",
                "ravi@example.com;eve@example.com",
                "\"ravi\"@example.com",
                "ravi(eve)@example.com",
                "ravi@[127.0.0.1]",
                "<ravi@example.com>",
                ".ravi@example.com",
                "ravi@-example.com",
                "ravi@example..com",
                "ravi@example.com\u0000",
                "रवि@example.com",
                "ravi@उदाहरण.com"
            })
    void whatIsNoAddressIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> new EmailAddress(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an e-mail address must be like name@example.com, of at most 254 plain ASCII characters"
                        + " without spaces, quotes or brackets");
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        assertThat(EmailAddress.of("r".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("r@" + "x".repeat(60) + ("." + "x".repeat(60)).repeat(4)))
                .isEmpty();
    }

    @Test
    void anAddressShowsItselfMasked() {
        assertThat(RAVI).hasToString("XXXX@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "Ravi Kumar, Ravi Kumar",
        "'Ravi\r\nBcc: eve@example.com', Ravi Bcc: eve@example.com",
        "'Ravi\u0000\u202eevil\u2028x', Ravi evil x",
        "'  Ravi  <b>K</b> ', Ravi b K /b",
        "'क्\u200dष रवि', 'क्\u200dष रवि'"
    })
    void aNameIsOneLineWithoutControlCharacters(String name, String shown) {
        assertThat(Names.onOneLine(name)).isEqualTo(shown);
    }

    @Test
    void aNameIsCutBetweenCharacters() {
        assertThat(Names.onOneLine("😀".repeat(100))).isEqualTo("😀".repeat(80));
    }

    @ParameterizedTest
    @CsvSource({
        "250 ok, 250 ok",
        "550 no 482913 here, 550 no [hidden] here",
        "550 4 8 2-9.1=3, 550 [hidden]",
        "550 4829130, 550 [hidden]0",
        "550 <RAVI@example.com> unknown, 550 <XXXX@example.com> unknown",
        "'550 a\r\nb\tc', 550 a b c"
    })
    void aReplyIsKeptWithoutCodeAndAddress(String reply, String kept) {
        assertThat(Replies.tidy(reply, new AccessCode("482913"), RAVI)).isEqualTo(kept);
    }

    @Test
    void aLongReplyIsCut() {
        assertThat(Replies.tidy("x".repeat(5_000), new AccessCode("482913"), RAVI))
                .isEqualTo("x".repeat(300) + "...");
    }

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheLongestAndPartlyChance() {
        RetrySchedule schedule =
                new RetrySchedule(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10));
        Random random = new Random(7);
        int[] seconds = {5, 10, 20, 40, 60, 60};
        for (int tries = 1; tries <= seconds.length; tries++) {
            Duration most = Duration.ofSeconds(seconds[tries - 1]);
            for (int i = 0; i < 200; i++) {
                assertThat(schedule.waitAfter(tries, random)).isBetween(most.dividedBy(2), most);
            }
        }
        assertThat(schedule.waitAfter(1_000_000, random)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(schedule.waitAfter(1, random)).isNotEqualTo(schedule.waitAfter(1, random));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.099S, PT1M, PT10M",
        "PT5S, PT4S, PT10M",
        "PT5S, PT61M, PT10M",
        "PT5S, PT1M, PT4S",
        "PT5S, PT1M, P2D"
    })
    void waitsThatMakeNoSenseAreRefused(Duration first, Duration longest, Duration giveUpAfter) {
        assertThatThrownBy(() -> new RetrySchedule(first, longest, giveUpAfter))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "6, 5"})
    void limitsThatMakeNoSenseAreRefused(int ofUser, int inAll) {
        assertThatThrownBy(() -> new OutboxLimits(ofUser, inAll)).isInstanceOf(IllegalArgumentException.class);
    }
}
