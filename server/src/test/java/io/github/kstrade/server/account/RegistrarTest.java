package io.github.kstrade.server.account;

import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.NOBODY;
import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.session.LoginResult;
import io.github.kstrade.server.session.SecondFactorResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {

    private final Parts parts = new Parts();
    private final Registrar registrar = parts.registrar();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void aNewAccountCanLogInAtOnceAndItsPasswordIsKeptAsAHash() {
        parts.addAccount(RAVI);
        Account account = parts.storage().accounts().find(RAVI).orElseThrow();
        assertThat(account.enabled()).isTrue();
        assertThat(account.passwordHash().phc()).startsWith("$argon2id$").doesNotContain(PASSWORD.reveal());
        assertThat(parts.logins().login(parts.addApp(RAVI), RAVI, PASSWORD, Parts.HOME))
                .isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void aTakenUseridIsRefusedAndTheFirstAccountStays() {
        parts.addAccount(RAVI);
        Account first = parts.storage().accounts().find(RAVI).orElseThrow();
        assertRefused(() -> parts.addAccount(RAVI), "the userid RAVI01 is taken");
        assertThat(parts.storage().accounts().find(RAVI)).contains(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "नमस्ते!", "😀😀😀😀😀😀😀"})
    void aPasswordOfSevenCharactersIsTooShort(String password) {
        assertRefused(() -> addWith(password), "a password needs at least 8 characters, this one has 7");
        assertThat(parts.storage().accounts().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"82736451", "नमस्ते!!", "😀😀😀😀😀😀😀😀", "        "})
    void aPasswordOfEightCharactersOfAnyKindWillDo(String password) {
        addWith(password);
        assertThat(parts.storage().accounts().all()).hasSize(1);
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndEndsAllSessions() {
        parts.addAccount(RAVI);
        App app = parts.addApp(RAVI);
        var session = parts.open(app, RAVI);
        var pending = parts.login(app, RAVI);
        Password changed = new Password("another password");
        registrar.changePassword(RAVI, changed);
        assertThat(parts.sessions().use(session.sessionToken())).isEmpty();
        assertThat(parts.secondFactors().confirmWithoutCode(app, RAVI, pending, Parts.HOME))
                .isEqualTo(new SecondFactorResult.InvalidToken());
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME)).isInstanceOf(LoginResult.Refused.class);
        assertThat(parts.logins().login(app, RAVI, changed, Parts.HOME)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void aTooShortNewPasswordChangesNothing() {
        parts.addAccount(RAVI);
        var session = parts.open(parts.addApp(RAVI), RAVI);
        assertRefused(
                () -> registrar.changePassword(RAVI, new Password("short")),
                "a password needs at least 8 characters, this one has 5");
        assertThat(parts.sessions().use(session.sessionToken())).isPresent();
    }

    @Test
    void aDisabledAccountHasNoSessionAndNoLoginUntilItIsEnabledAgain() {
        parts.addAccount(RAVI);
        App app = parts.addApp(RAVI);
        var session = parts.open(app, RAVI);
        registrar.setEnabled(RAVI, false);
        assertThat(parts.sessions().of(RAVI)).isEmpty();
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME)).isInstanceOf(LoginResult.Refused.class);
        registrar.setEnabled(RAVI, true);
        assertThat(parts.logins().login(app, RAVI, PASSWORD, Parts.HOME)).isInstanceOf(LoginResult.Granted.class);
        assertThat(parts.sessions().use(session.sessionToken())).isEmpty();
    }

    @Test
    void enablingAnAccountEndsNoSession() {
        parts.addAccount(RAVI);
        parts.open(parts.addApp(RAVI), RAVI);
        registrar.setEnabled(RAVI, true);
        assertThat(parts.sessions().of(RAVI)).hasSize(1);
    }

    @Test
    void whatIsChangedOfOneUserTouchesNoOther() {
        parts.addAccount(RAVI);
        parts.addAccount(MEERA);
        parts.open(parts.addApp(MEERA), MEERA);
        registrar.setEnabled(RAVI, false);
        registrar.changePassword(RAVI, new Password("another password"));
        assertThat(parts.sessions().of(MEERA)).hasSize(1);
    }

    @Test
    void anAuthenticatorsSecretIsKeptSealed() {
        parts.addAccount(RAVI, CodeKind.TOTP);
        byte[] secret = registrar.newTotpSecret(RAVI);
        SealedSecret sealed = parts.storage().accounts().authenticator(RAVI).orElseThrow();
        assertThat(secret).hasSize(20);
        assertThat(parts.storage().key().open(sealed))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(secret));
        assertThat(registrar.newTotpSecret(RAVI)).isNotEqualTo(secret);
    }

    @Test
    void aNewAppHasASecretOfWhichOnlyTheHashIsKept() {
        parts.addAccount(RAVI);
        Registrar.NewApp made = registrar.addApp(RAVI, "my app", 60, List.of("127.0.0.1"));
        assertThat(parts.storage().apps().find(made.consumerKey()))
                .contains(new App(
                        made.consumerKey(),
                        TokenHash.of(made.consumerSecret()),
                        "my app",
                        RAVI,
                        60,
                        List.of("127.0.0.1")));
        assertThat(made.toString()).doesNotContain(made.consumerSecret().reveal());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "::1,0:0:0:0:0:0:0:1",
        "2001:DB8::00a1,2001:db8:0:0:0:0:0:a1",
        "::ffff:192.0.2.1,192.0.2.1"
    })
    void anAddressIsKeptInTheFormInWhichRequestsCome(String written, String kept) {
        parts.addAccount(RAVI);
        assertThat(parts.addApp(RAVI, 0, List.of(written)).allowedAddresses()).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "192.0.2", "192.0.2.256", "192.0.2.1/24", "1:2", "[::1]", ":", "*"})
    void whatIsNoAddressIsRefused(String written) {
        parts.addAccount(RAVI);
        assertRefused(
                () -> parts.addApp(RAVI, 0, List.of("192.0.2.1", written)),
                "a client address is one such as 192.0.2.1 or 2001:db8::1, not " + written
                        + "; names are not looked up");
        assertThat(parts.storage().apps().all()).isEmpty();
    }

    @Test
    void addressesAreRegisteredInTheFormInWhichRequestsComeAndOnce() {
        parts.addAccount(RAVI);
        registrar.setAddresses(RAVI, List.of("192.0.2.1", "::ffff:192.0.2.1", "2001:DB8::00a1"));
        assertThat(parts.storage().accounts().find(RAVI).orElseThrow().addresses())
                .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:a1");
        assertRefused(
                () -> registrar.setAddresses(RAVI, List.of("home")),
                "a client address is one such as 192.0.2.1 or 2001:db8::1, not home; names are not looked up");
        registrar.setAddresses(RAVI, List.of());
        assertThat(parts.storage().accounts().find(RAVI).orElseThrow().addresses())
                .isEmpty();
    }

    @Test
    void aNegativeQuotaIsRefused() {
        parts.addAccount(RAVI);
        assertThatThrownBy(() -> registrar.addApp(RAVI, "", -1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quota per minute must be 0 (no limit) or more, was -1");
    }

    @Test
    void anAccessTokenWithoutAnEndIsGoodForEver() {
        AccessToken token = newToken(Optional.empty());
        parts.clock().advance(Duration.ofDays(36_000));
        assertThat(findApp(token)).isPresent();
    }

    @Test
    void anAccessTokenIsGoodUntilItsEndExactly() {
        AccessToken token = newToken(Optional.of(Duration.ofHours(1)));
        parts.clock().advance(Duration.ofHours(1).minusMillis(1));
        assertThat(findApp(token)).isPresent();
        parts.clock().advance(Duration.ofMillis(1));
        assertThat(parts.clock().instant()).isEqualTo(START.plusSeconds(3_600));
        assertThat(findApp(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "P36501D", "PT2562047788015215H"})
    void anAccessTokenThatWouldNeverBeGoodOrOutlastEverybodyIsRefused(Duration validity) {
        ConsumerKey key = appOfRavi().consumerKey();
        assertRefused(
                () -> registrar.newAccessToken(key, Optional.of(validity)),
                "an access token is good for more than no time and at most 36500 days, not " + validity
                        + "; leave that out for one that is good for ever");
    }

    @Test
    void revokedTokensAreUselessAtOnceAndNewOnesAreGood() {
        App app = appOfRavi();
        AccessToken first = registrar.newAccessToken(app.consumerKey(), Optional.empty());
        AccessToken second = registrar.newAccessToken(app.consumerKey(), Optional.empty());
        registrar.revokeAccessTokens(app.consumerKey());
        AccessToken third = registrar.newAccessToken(app.consumerKey(), Optional.empty());
        assertThat(findApp(first)).isEmpty();
        assertThat(findApp(second)).isEmpty();
        assertThat(findApp(third)).contains(app);
    }

    @Test
    void anotherTokenTakesThePlaceOfAllOthersAtOnceOrAfterAGrace() {
        App app = appOfRavi();
        ConsumerKey key = app.consumerKey();
        AccessToken first = registrar.newAccessToken(key, Optional.empty());
        AccessToken second = registrar.rotateAccessTokens(key, Optional.empty(), Optional.of(Duration.ofHours(1)));
        parts.clock().advance(Duration.ofMinutes(59));
        assertThat(findApp(first)).contains(app);
        parts.clock().advance(Duration.ofMinutes(1));
        assertThat(findApp(first)).isEmpty();
        assertThat(findApp(second)).contains(app);
        AccessToken third = registrar.rotateAccessTokens(key, Optional.of(Duration.ofDays(1)), Optional.empty());
        assertThat(findApp(second)).isEmpty();
        assertThat(findApp(third)).contains(app);
        parts.clock().advance(Duration.ofDays(1));
        assertThat(findApp(third)).isEmpty();
    }

    @Test
    void whoeverIsNotThereIsNamedWithWhereToLook() {
        String noAccount = "there is no account with the userid NOBODY; account list shows those there are";
        assertRefused(() -> registrar.changePassword(NOBODY, PASSWORD), noAccount);
        assertRefused(() -> registrar.setEnabled(NOBODY, false), noAccount);
        assertRefused(() -> registrar.newTotpSecret(NOBODY), noAccount);
        assertRefused(() -> registrar.addApp(NOBODY, "", 0, List.of()), noAccount);
        String noApp = "there is no app with the consumer key k1; app list shows those there are";
        ConsumerKey unknown = new ConsumerKey("k1");
        assertRefused(() -> registrar.newAccessToken(unknown, Optional.empty()), noApp);
        assertRefused(() -> registrar.revokeAccessTokens(unknown), noApp);
        assertRefused(() -> registrar.rotateAccessTokens(unknown, Optional.empty(), Optional.empty()), noApp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RAVI\r\nBcc: x@example.com", "RAVI\u001b[2J", "RAVI\u0000", "RAVI\u2028KUMAR", "RAVI\u0085"})
    void whatIsWrittenAboutAnOwnerIsOnOneLine(String text) {
        assertRefused(() -> add(new Account.Profile(text, "", "", "")), oneLine("client code"));
        assertRefused(() -> add(new Account.Profile("", text, "", "")), oneLine("name"));
        assertRefused(() -> add(new Account.Profile("", "", text, "")), oneLine("e-mail address"));
        assertRefused(() -> add(new Account.Profile("", "", "", text)), oneLine("phone number"));
        assertThat(parts.storage().accounts().all()).isEmpty();
    }

    @Test
    void aNameOfAnyScriptIsTaken() {
        add(new Account.Profile(
                "C1", "\u0930\u0935\u093f \u0915\u094d\u200d\u0937 O'Neil-Kumar", "ravi@example.com", "+91 90000"));
        assertThat(parts.storage().accounts().all()).hasSize(1);
    }

    private static String oneLine(String what) {
        return "the " + what + " has a line break or another control character in it; leave that out";
    }

    private void add(Account.Profile profile) {
        registrar.addAccount(RAVI, profile, PASSWORD, FirstAccount.allRights(), Account.SecondFactor.DEFAULT);
    }

    private void addWith(String password) {
        registrar.addAccount(
                RAVI,
                new Account.Profile("", "", "", ""),
                new Password(password),
                FirstAccount.allRights(),
                Account.SecondFactor.DEFAULT);
    }

    private App appOfRavi() {
        parts.addAccount(RAVI);
        return parts.addApp(RAVI);
    }

    private AccessToken newToken(Optional<Duration> validity) {
        return registrar.newAccessToken(appOfRavi().consumerKey(), validity);
    }

    private Optional<App> findApp(AccessToken token) {
        return parts.storage()
                .apps()
                .findByAccessToken(TokenHash.of(token), parts.clock().instant());
    }

    private static void assertRefused(ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(RegistrationException.class).hasMessage(text);
    }
}
