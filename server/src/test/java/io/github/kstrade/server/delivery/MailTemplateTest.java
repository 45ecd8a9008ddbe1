package io.github.kstrade.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.Letter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplateTest {

    private static final Instant MADE = Instant.parse("2026-11-25T04:30:59Z");
    private static final AccessCode CODE = new AccessCode("048213");

    @Test
    void ourOwnTextSaysWhatIsToBeSaid() {
        Mail mail = MailTemplate.DEFAULT.mail(letter("Ravi Kumar", "RAVI01", Duration.ofMinutes(10)), CODE);
        assertThat(mail.subject()).isEqualTo("Your access code");
        assertThat(mail.to().value()).isEqualTo("ravi@example.com");
        assertThat(mail.date()).isEqualTo(MADE);
        assertThat(mail.text()).isEqualTo("""
                Hello Ravi Kumar,

                your access code is

                    048213

                It was asked for at 25 Nov 2026, 10:00 IST, for the user XXXX01, after the right
                password was given. It is good for 10 minutes from then, for that one
                login only.

                Never give this code to anyone. Nobody who works for us will ever ask for it,
                neither by phone nor by message.

                If it was not you who logged in, somebody else knows your password: change it
                now, and tell us.

                This mail was written by a machine. Please do not answer it.
                """);
    }

    @Test
    void aMailDoesNotShowItselfOrItsCode() {
        Mail mail = MailTemplate.DEFAULT.mail(letter("Ravi", "RAVI01", Duration.ofMinutes(10)), CODE);
        assertThat(mail).hasToString("Mail[C0FFEE]");
    }

    @Test
    void anyOtherTextMaySayItOtherwise() {
        MailTemplate template = MailTemplate.parse(
                "Subject:  Code für Sie \r\n\r\n{code}{code} {name}\r\n{minutes} {userid-masked} {time-ist} {\n");
        assertThat(template.subject()).isEqualTo("Code für Sie");
    }

    @Test
    void valuesAreNotTakenForPlaceholders() {
        MailTemplate template = MailTemplate.parse("Subject: Code\n\n{name}: {code}");
        assertThat(template.mail(letter("{code} $1 \\ {minutes}", "RAVI01", Duration.ofMinutes(1)), CODE)
                        .text())
                .isEqualTo("{code} $1 \\ {minutes}: 048213");
    }

    @ParameterizedTest
    @CsvSource({"PT10M, 10", "PT1M59S, 1", "PT59S, less than 1"})
    void theMinutesAreNeverMoreThanThereAre(Duration good, String minutes) {
        MailTemplate template = MailTemplate.parse("Subject: Code\n\n{minutes} {code}");
        assertThat(template.mail(letter("Ravi", "RAVI01", good), CODE).text()).isEqualTo(minutes + " 048213");
    }

    @ParameterizedTest
    @CsvSource({"R, X", "RA, XX", "RAV, XAV"})
    void ofAUseridTheLastTwoCharactersAreShownAndNeverAll(String userid, String masked) {
        MailTemplate template = MailTemplate.parse("Subject: Code\n\n{userid-masked} {code}");
        assertThat(template.mail(letter("Ravi", userid, Duration.ofMinutes(1)), CODE)
                        .text())
                .isEqualTo(masked + " 048213");
    }

    @Test
    void whoHasNoNameIsACustomer() {
        MailTemplate template = MailTemplate.parse("Subject: Code\n\nHello {name}, {code}");
        assertThat(template.mail(letter("", "RAVI01", Duration.ofMinutes(1)), CODE)
                        .text())
                .isEqualTo("Hello customer, 048213");
    }

    @Test
    void aPlaceholderThatThereIsNotIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> MailTemplate.parse("Subject: Code\n\n{code} {Name} {otp}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the template can not be used: there is no placeholder {Name}, {otp}; there are {name},"
                        + " {code}, {minutes}, {userid-masked}, {time-ist}");
    }

    @Test
    void aTextWithoutTheCodeIsRefused() {
        assertThatThrownBy(() -> MailTemplate.parse("Subject: Code\n\nHello {name}"))
                .hasMessage("the template can not be used: its text must have {code} in it, or nobody could log in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello {code}",
                "Subject: Code\n{code}",
                "Subject: Code\nBcc: all@example.com\n\n{code}",
                "Subject: \n\n{code}",
                "Subject: Your code is {code}\n\n{code}",
                "Subject: Code\n\n{code}\u0007",
                "Subject: Code\n\n{code}\rBcc: all@example.com",
                "Subject: Co\tde\n\n{code}"
            })
    void whatIsNoTemplateIsRefused(String written) {
        assertThatThrownBy(() -> MailTemplate.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the template can not be used: ");
    }

    @Test
    void whatNoMailShouldHaveIsRefused() {
        assertThatThrownBy(() -> MailTemplate.parse("Subject: Code\n\n{code}" + "x".repeat(500)))
                .hasMessageContaining("lines must have at most 500");
        assertThatThrownBy(() -> MailTemplate.parse("Subject: Code\n\n{code}" + "x\n".repeat(5_000)))
                .hasMessageContaining("at most 10000 characters");
        assertThatThrownBy(() -> MailTemplate.parse("Subject: " + "x".repeat(101) + "\n\n{code}"))
                .hasMessageContaining("1 to 100 characters");
    }

    private static Letter letter(String name, String userid, Duration good) {
        return new Letter(
                "C0FFEE",
                new Letter.Recipient(new Userid(userid), name, new EmailAddress("ravi@example.com")),
                new SealedSecret(""),
                MADE,
                MADE.plus(good),
                1);
    }
}
