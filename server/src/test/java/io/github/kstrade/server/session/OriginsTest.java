package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.HOME;
import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.WRONG;
import static io.github.kstrade.server.Parts.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.store.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Who guesses from elsewhere never makes the owner wait at a registered address. */
class OriginsTest {

    private static final String ELSEWHERE = "203.0.113.66";
    private static final String OTHER_HOME = "198.51.100.7";

    private final Parts parts = new Parts();
    private App app;

    @BeforeEach
    void addAccount() {
        parts.addAccount(RAVI);
        parts.registrar().setAddresses(RAVI, List.of(HOME, OTHER_HOME));
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void whoeverExhaustsTheTriesElsewhereTheOwnerLogsInAtHome() {
        exhaust(ELSEWHERE);
        assertThat(login(ELSEWHERE)).isEqualTo(new LoginResult.Wait(Duration.ofSeconds(30)));
        for (String home : List.of(HOME, OTHER_HOME)) {
            OneTimeToken token = granted(login(home)).oneTimeToken();
            granted(parts.secondFactors().confirm(app, RAVI, token, parts.code(RAVI), home));
        }
        assertThat(login(ELSEWHERE)).isEqualTo(new LoginResult.Wait(Duration.ofSeconds(30)));
    }

    @Test
    void triesAtHomeMakeNobodyElsewhereWait() {
        exhaust(HOME);
        assertThat(login(HOME)).isInstanceOf(LoginResult.Wait.class);
        assertThat(login(OTHER_HOME)).isInstanceOf(LoginResult.Wait.class);
        assertThat(login(ELSEWHERE)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void wrongCodesElsewhereMakeNobodyWaitAtHomeButSpendTheirOwnLogin() {
        OneTimeToken stolen = granted(login(ELSEWHERE)).oneTimeToken();
        AccessCode wrong = parts.wrongCode(RAVI);
        for (int i = 0; i < 5; i++) {
            parts.secondFactors().confirm(app, RAVI, stolen, wrong, ELSEWHERE);
        }
        assertThat(login(ELSEWHERE)).isInstanceOf(LoginResult.Wait.class);
        OneTimeToken token = granted(login(HOME)).oneTimeToken();
        granted(parts.secondFactors().confirm(app, RAVI, token, parts.code(RAVI), HOME));
        assertThat(parts.secondFactors().confirm(app, RAVI, stolen, wrong, HOME))
                .isEqualTo(new SecondFactorResult.InvalidToken());
    }

    @Test
    void aLoginAtHomeForgetsTheFailuresAtHomeOnly() {
        parts.logins().login(app, RAVI, WRONG, HOME);
        parts.logins().login(app, RAVI, WRONG, ELSEWHERE);
        OneTimeToken token = granted(login(HOME)).oneTimeToken();
        granted(parts.secondFactors().confirm(app, RAVI, token, parts.code(RAVI), HOME));
        assertThat(failures(Origin.REGISTERED)).isZero();
        assertThat(failures(Origin.ANYWHERE)).isEqualTo(1);
    }

    @Test
    void anAddressThatIsNoLongerRegisteredIsElsewhere() {
        exhaust(ELSEWHERE);
        parts.registrar().setAddresses(RAVI, List.of(OTHER_HOME));
        assertThat(login(HOME)).isInstanceOf(LoginResult.Wait.class);
        assertThat(login(OTHER_HOME)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void anAccountWithoutAddressesHasNoHome() {
        parts.registrar().setAddresses(RAVI, List.of());
        exhaust(ELSEWHERE);
        assertThat(login(HOME)).isInstanceOf(LoginResult.Wait.class);
    }

    /** Five are told that they are wrong: four are free, the fifth begins the wait, and all others only learn of the wait. */
    @RepeatedTest(5)
    void ofManyGuessersAtOnceFiveAreToldAndExactlyFiveAreCounted() throws Exception {
        assertThat(Race.winners(
                        i -> parts.logins().login(app, RAVI, WRONG, "203.0.113." + i) instanceof LoginResult.Refused))
                .isEqualTo(5);
        assertThat(failures(Origin.ANYWHERE)).isEqualTo(5);
        assertThat(failures(Origin.REGISTERED)).isZero();
    }

    @RepeatedTest(3)
    void rightLoginsAtHomeAllSucceedWhileOthersGuess() throws Exception {
        AtomicInteger told = new AtomicInteger();
        long succeeded = Race.winners(i -> {
            if (i % 2 == 0) {
                told.addAndGet(
                        parts.logins().login(app, RAVI, WRONG, ELSEWHERE) instanceof LoginResult.Refused ? 1 : 0);
                return false;
            }
            OneTimeToken token = granted(login(HOME)).oneTimeToken();
            granted(parts.secondFactors().confirmWithoutCode(app, RAVI, token, HOME));
            return true;
        });
        assertThat(succeeded).isEqualTo(Race.RUNNERS / 2);
        assertThat(told).hasValue(5);
        assertThat(failures(Origin.ANYWHERE)).isEqualTo(5);
        assertThat(failures(Origin.REGISTERED)).isZero();
    }

    @Test
    void rightLoginsFromAnywhereAllSucceedWhenNobodyGuesses() throws Exception {
        assertThat(Race.winners(i -> login("203.0.113." + i) instanceof LoginResult.Granted))
                .isEqualTo(Race.RUNNERS);
        assertThat(failures(Origin.ANYWHERE)).isZero();
    }

    private void exhaust(String from) {
        for (int i = 0; i < 5; i++) {
            assertThat(parts.logins().login(app, RAVI, WRONG, from)).isEqualTo(new LoginResult.Refused());
        }
    }

    private LoginResult login(String from) {
        return parts.logins().login(app, RAVI, PASSWORD, from);
    }

    private int failures(Origin origin) {
        return parts.storage().failures().of(new Guesser(RAVI, origin)).count();
    }
}
