package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static io.github.kstrade.server.store.Samples.guesser;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.store.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LoginRaceTest {

    private final Parts parts = new Parts();
    private App app;

    @BeforeEach
    void addApp() {
        parts.addAccount(Parts.MEERA, CodeKind.PER_LOGIN);
        app = parts.addApp(Parts.MEERA);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void manyOpenLoginsGiveNoMoreTriesThanOne() {
        parts.addAccount(RAVI, CodeKind.DAILY);
        List<OneTimeToken> tokens =
                IntStream.range(0, 50).mapToObj(i -> parts.login(app, RAVI)).toList();
        AtomicInteger told = new AtomicInteger();
        for (OneTimeToken token : tokens) {
            for (int guess = 0; guess < 5; guess++) {
                if (confirm(token, parts.wrongCode(RAVI)) instanceof SecondFactorResult.WrongCode) {
                    told.incrementAndGet();
                }
            }
        }
        assertThat(told).hasValue(5);
    }

    @Test
    void aRightCodeIsNotToldDuringTheWait() {
        parts.addAccount(RAVI, CodeKind.PER_LOGIN);
        OneTimeToken guessed = parts.login(app, RAVI);
        OneTimeToken open = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        for (int guess = 0; guess < 5; guess++) {
            confirm(guessed, parts.wrongCode(RAVI));
        }
        assertThat(confirm(open, code)).isEqualTo(new SecondFactorResult.Wait(WaitPolicy.DEFAULT.first()));
        parts.clock().advance(WaitPolicy.DEFAULT.first());
        assertThat(confirm(open, code)).isInstanceOf(SecondFactorResult.Granted.class);
    }

    @Test
    void ofManyGuessesAtOnceFiveAreTold() throws Exception {
        parts.addAccount(RAVI, CodeKind.PER_LOGIN);
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode wrong = parts.wrongCode(RAVI);
        assertThat(Race.winners(i -> confirm(token, wrong) instanceof SecondFactorResult.WrongCode))
                .isEqualTo(5);
    }

    @RepeatedTest(20)
    void ofManyRightAuthenticatorCodesAtOnceOneOpensASessionAndNoneIsAFailure() throws Exception {
        parts.addAccount(RAVI, CodeKind.TOTP);
        byte[] secret = parts.registrar().newTotpSecret(RAVI);
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode code = Totp.codeAt(secret, START);
        assertThat(Race.winners(i -> confirm(token, code) instanceof SecondFactorResult.Granted))
                .isEqualTo(1);
        assertThat(parts.storage().failures().of(guesser(RAVI))).isEqualTo(Failures.NONE);
    }

    @RepeatedTest(5)
    void noLoginWithTheOldPasswordOutlivesTheAnsweredChange() throws Exception {
        parts.addAccount(RAVI, CodeKind.PER_LOGIN);
        List<OneTimeToken> granted = new ArrayList<>();
        AtomicBoolean changed = new AtomicBoolean();
        Race.winners(i -> {
            if (i == 7) {
                parts.registrar().changePassword(RAVI, new Password("another pass"));
                changed.set(true);
            } else if (parts.logins().login(app, RAVI, PASSWORD, Parts.HOME) instanceof LoginResult.Granted login) {
                synchronized (granted) {
                    granted.add(login.oneTimeToken());
                }
            }
            return true;
        });
        assertThat(changed).isTrue();
        assertThat(granted)
                .allSatisfy(token -> assertThat(parts.secondFactors().confirmWithoutCode(app, RAVI, token, Parts.HOME))
                        .isEqualTo(new SecondFactorResult.InvalidToken()));
    }

    @RepeatedTest(5)
    void aDisabledAccountIsNotEnabledAgainByAPasswordChangeBesideIt() throws Exception {
        parts.addAccount(RAVI, CodeKind.PER_LOGIN);
        Race.winners(i -> {
            if (i == 7) {
                parts.registrar().setEnabled(RAVI, false);
            } else if (i < 7) {
                parts.registrar().changePassword(RAVI, new Password("another pass " + i));
            }
            return true;
        });
        assertThat(parts.storage().accounts().find(RAVI).orElseThrow().enabled())
                .isFalse();
    }

    private SecondFactorResult confirm(OneTimeToken token, AccessCode code) {
        return parts.secondFactors().confirm(app, RAVI, token, code, Parts.HOME);
    }
}
