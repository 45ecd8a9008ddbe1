package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.HOME;
import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.NOBODY;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.session.SessionLimit.WhenFull;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionLimitTest {

    private static final SecondFactorResult FULL = new SecondFactorResult.Full();

    @Test
    void withoutALimitAUserHasAsManySessionsAsOneLikes() {
        try (Parts parts = parts(0, WhenFull.REFUSE)) {
            App app = parts.addApp(RAVI);
            for (int i = 0; i < 20; i++) {
                parts.open(app, RAVI);
            }
            assertThat(parts.sessions().of(RAVI)).hasSize(20);
        }
    }

    @Test
    void theNewestOfOneWins() {
        try (Parts parts = parts(1, WhenFull.END_OLDEST)) {
            App app = parts.addApp(RAVI);
            SessionToken first = parts.open(app, RAVI).sessionToken();
            SessionToken meeras = parts.open(app, MEERA).sessionToken();
            SessionToken second = parts.open(app, RAVI).sessionToken();
            assertThat(parts.sessions().use(first)).isEmpty();
            assertThat(parts.sessions().use(second)).isPresent();
            assertThat(parts.sessions().use(meeras)).isPresent();
        }
    }

    @Test
    void theOldestOfThreeEnds() {
        try (Parts parts = parts(3, WhenFull.END_OLDEST)) {
            App app = parts.addApp(RAVI);
            SessionToken first = openLater(parts, app);
            SessionToken second = openLater(parts, app);
            openLater(parts, app);
            openLater(parts, app);
            assertThat(parts.sessions().use(first)).isEmpty();
            assertThat(parts.sessions().use(second)).isPresent();
            assertThat(parts.sessions().of(RAVI)).hasSize(3);
        }
    }

    @Test
    void oneTooManyIsRefusedAndCountsAsNoFailureAndItsTokenAndCodeStayGood() {
        try (Parts parts = parts(1, WhenFull.REFUSE)) {
            App app = parts.addApp(RAVI);
            SessionToken first = parts.open(app, RAVI).sessionToken();
            OneTimeToken token = parts.login(app, RAVI);
            AccessCode code = parts.code(RAVI);
            for (int i = 0; i < 10; i++) {
                assertThat(parts.secondFactors().confirm(app, RAVI, token, code, HOME))
                        .isEqualTo(FULL);
                assertThat(parts.secondFactors().confirmWithoutCode(app, RAVI, token, HOME))
                        .isEqualTo(FULL);
            }
            assertThat(parts.storage().failures().of(Guesser.ofNobody(RAVI))).isEqualTo(Failures.NONE);
            assertThat(parts.sessions().use(first)).isPresent();
            parts.sessions().logout(app, RAVI, first);
            granted(parts.secondFactors().confirm(app, RAVI, token, code, HOME));
        }
    }

    @Test
    void aWrongCodeIsToldBeforeItIsToldThatThereAreTooMany() {
        try (Parts parts = parts(1, WhenFull.REFUSE)) {
            App app = parts.addApp(RAVI);
            parts.open(app, RAVI);
            OneTimeToken token = parts.login(app, RAVI);
            assertThat(parts.secondFactors().confirm(app, RAVI, token, parts.wrongCode(RAVI), HOME))
                    .isEqualTo(new SecondFactorResult.WrongCode(4));
        }
    }

    @Test
    void anAuthenticatorsCodeIsNotUsedUpByARefusal() {
        try (Parts parts = parts(1, WhenFull.REFUSE)) {
            parts.addAccount(NOBODY, CodeKind.TOTP);
            byte[] secret = parts.registrar().newTotpSecret(NOBODY);
            App app = parts.addApp(RAVI);
            AccessCode before = Totp.codeAt(secret, Parts.START.minusSeconds(30));
            AccessCode now = Totp.codeAt(secret, Parts.START);
            SessionToken first = granted(
                            parts.secondFactors().confirm(app, NOBODY, parts.login(app, NOBODY), before, HOME))
                    .sessionToken();
            OneTimeToken token = parts.login(app, NOBODY);
            assertThat(parts.secondFactors().confirm(app, NOBODY, token, now, HOME))
                    .isEqualTo(FULL);
            parts.sessions().logout(app, NOBODY, first);
            granted(parts.secondFactors().confirm(app, NOBODY, token, now, HOME));
        }
    }

    @Test
    void aSessionThatEndedTakesNoPlace() {
        try (Parts parts = parts(1, WhenFull.REFUSE)) {
            App app = parts.addApp(RAVI);
            parts.open(app, RAVI);
            parts.clock().advance(Duration.ofHours(1).plusMillis(1));
            parts.open(app, RAVI);
        }
    }

    private static SessionToken openLater(Parts parts, App app) {
        parts.clock().advance(Duration.ofSeconds(1));
        return parts.open(app, RAVI).sessionToken();
    }

    private static Parts parts(int most, WhenFull whenFull) {
        SessionPolicy standard = SessionPolicy.DEFAULT;
        Parts parts = new Parts(
                SecondFactorPolicy.SANDBOX,
                new SessionPolicy(
                        standard.idleLimit(),
                        standard.absoluteLimit(),
                        standard.dailyEnd(),
                        standard.calendar(),
                        new SessionLimit(most, whenFull)));
        parts.addAccount(RAVI);
        parts.addAccount(MEERA);
        return parts;
    }
}
