package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Parts;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final Userid USERID = new Userid("RAVI01");
    private static final Account.Profile OWNER =
            new Account.Profile("C48213", "Ravindra Kulkarni", "r.kulkarni@example.com", "9876543210");

    @ParameterizedTest
    @ValueSource(strings = {"a", "1234567", "नमस्ते!", "😀😀😀😀😀😀😀"})
    void sevenCharactersAreTooFew(String password) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOf(RegistrationException.class)
                .hasMessage("a password needs at least 8 characters, this one has "
                        + password.codePointCount(0, password.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aqz17kpw", "kvhzwtrp", "ZZQQHHPP", "        ", "नमस्ते!!", "😀😀😀😀😀😀😀😀", "82736450917"})
    void eightCharactersOfAnyKindWillDo(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @Test
    void aThousandCharactersWillDoAndOneMoreWillNot() {
        assertThatCode(() -> check("😀".repeat(1_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("x".repeat(1_001)))
                .hasMessage("a password has at most 1000 characters, this one has 1001");
    }

    @Test
    void theListHasTheThreeThousandMostCommonOfEightCharactersAndMore() {
        List<String> common = WordList.read("common-passwords.txt");
        assertThat(common).hasSizeGreaterThan(3_000).doesNotHaveDuplicates().allSatisfy(password -> {
            assertThat(password.length()).isGreaterThanOrEqualTo(8);
            assertThat(password).isEqualTo(password.toLowerCase(Locale.ROOT));
        });
        assertThat(common.subList(0, 5)).containsExactly("password", "12345678", "123456789", "baseball", "football");
    }

    @Test
    void everyPasswordOfTheListIsRefusedHoweverItIsWritten() {
        for (String common : WordList.read("common-passwords.txt")) {
            assertCommon(common);
            assertCommon(common.toUpperCase(Locale.ROOT));
        }
        assertCommon("ＰａｓｓＷｏｒｄ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RAVI01RAVI01",
                "ravi01-2026",
                "Kulkarni2026",
                "ravindra.k!",
                "c48213c48213",
                "9876543210",
                "r.kulkarni@example.com",
                "kotak123",
                "KotakSecurities#1",
                "kstrade!!!",
                "kstrade-Ravindra-1",
                "Password@2026",
                "nifty50sensex",
                "kotakbaseball"
            })
    void whatIsMadeOfTheServiceOrItsOwnerIsRefused(String password) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOf(RegistrationException.class)
                .hasMessage(
                        "without the words that belong to this service or to the owner of the account (userid, client"
                                + " code, name, e-mail, phone) this password is too short or too common; it needs 8 other"
                                + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kotak und drei Lampen", "ravindra likes 9 mangoes", "tulsi & 7 lamps", "zq trade hgf wkp"})
    void suchAWordBesideEightOthersDoesNoHarm(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @Test
    void anOwnerOfWhomNothingIsKnownMakesNothingForbidden() {
        assertThatCode(() -> PasswordRules.check(
                        new Password("tulsi & 7 lamps"), new Userid("X"), new Account.Profile("X", "", "", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void everyFirstPasswordThatIsMadeUpPasses() {
        SecretSource secrets = new SecretSource(new SecureRandom());
        HashSet<String> made = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Password password = secrets.password();
            made.add(password.reveal());
            PasswordRules.check(password, USERID, OWNER);
        }
        assertThat(made).hasSize(10_000);
    }

    @Test
    void settingAndChangingRefuseAGuessablePasswordAndChangeNothing() {
        try (Parts parts = new Parts()) {
            assertThatThrownBy(() -> parts.registrar()
                            .addAccount(
                                    USERID,
                                    OWNER,
                                    new Password("Baseball1"),
                                    FirstAccount.allRights(),
                                    Account.SecondFactor.DEFAULT))
                    .isInstanceOf(RegistrationException.class);
            assertThat(parts.storage().accounts().all()).isEmpty();
            parts.addAccount(USERID);
            Account before = parts.storage().accounts().find(USERID).orElseThrow();
            assertThatThrownBy(() -> parts.registrar().changePassword(USERID, new Password("ravi01ravi01")))
                    .isInstanceOf(RegistrationException.class);
            assertThat(parts.storage().accounts().find(USERID)).contains(before);
        }
    }

    @Test
    void noErrorShowsThePassword() {
        assertThatThrownBy(() -> check("baseball")).hasMessageNotContainingAny("baseball");
        assertThatThrownBy(() -> check("kotak9182")).hasMessageNotContainingAny("9182");
    }

    private static void assertCommon(String password) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOf(RegistrationException.class)
                .hasMessage("this password is one of the most common ones, which are tried first; take one that nobody"
                        + " else has, such as four words that do not belong together");
    }

    private static void check(String password) {
        PasswordRules.check(new Password(password), USERID, OWNER);
    }
}
