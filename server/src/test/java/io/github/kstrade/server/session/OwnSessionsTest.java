package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.HOME;
import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static io.github.kstrade.server.Parts.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.session.OwnSessions.Ending;
import io.github.kstrade.server.store.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnSessionsTest {

    private final Parts parts = new Parts();
    private final OwnSessions own = parts.ownSessions();
    private App app;

    @BeforeEach
    void addAccounts() {
        parts.addAccount(RAVI);
        parts.addAccount(MEERA);
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void whoProvesWithBothFactorsSeesTheOwnLivingSessionsAndOpensNone() {
        parts.open(app, MEERA);
        OpenSession first = parts.open(app, RAVI).session();
        parts.clock().advance(Duration.ofSeconds(1));
        OpenSession second = parts.open(app, RAVI).session();
        OwnSessions.View view = shown(Ending.NONE);
        assertThat(view).isEqualTo(new OwnSessions.View(List.of(second, first), 0, Failures.NONE, Failures.NONE));
        assertThat(first.id()).matches("[0-9a-f]{16}").isNotEqualTo(second.id());
        assertThat(parts.storage().sessions().sessionsOf(RAVI)).hasSize(2);
    }

    @Test
    void theFailedLoginsUpToNowAreSeenOnce() {
        parts.registrar().setAddresses(RAVI, List.of(HOME));
        for (int i = 0; i < 5; i++) {
            parts.logins().login(app, RAVI, WRONG, "203.0.113.66");
        }
        parts.logins().login(app, RAVI, WRONG, HOME);
        OwnSessions.View view = shown(Ending.NONE);
        assertThat(view.elsewhere()).isEqualTo(new Failures(5, START.plusSeconds(30)));
        assertThat(view.registered()).isEqualTo(new Failures(1, Instant.EPOCH));
        assertThat(shown(Ending.NONE).registered()).isEqualTo(Failures.NONE);
    }

    @Test
    void oneSessionIsEndedByItsName() {
        var first = parts.open(app, RAVI);
        var second = parts.open(app, RAVI);
        OwnSessions.View view = shown(new Ending(false, first.session().id()));
        assertThat(view.ended()).isEqualTo(1);
        assertThat(view.living()).containsExactly(second.session());
        assertThat(parts.sessions().use(first.sessionToken())).isEmpty();
        assertThat(parts.sessions().use(second.sessionToken())).isPresent();
    }

    @Test
    void nobodyEndsAnotherUsersSession() {
        var meeras = parts.open(app, MEERA);
        assertThat(shown(new Ending(false, meeras.session().id())).ended()).isZero();
        assertThat(parts.sessions().use(meeras.sessionToken())).isPresent();
    }

    @Test
    void allAreEndedAndThePendingLoginsWithThem() {
        SessionToken session = parts.open(app, RAVI).sessionToken();
        OneTimeToken pending = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        OwnSessions.View view = shown(Ending.ALL);
        assertThat(view.ended()).isEqualTo(1);
        assertThat(view.living()).isEmpty();
        assertThat(parts.sessions().use(session)).isEmpty();
        assertThat(parts.secondFactors().confirm(app, RAVI, pending, code, HOME))
                .isEqualTo(new SecondFactorResult.InvalidToken());
    }

    @Test
    void oneFactorShowsAndEndsNothing() {
        SessionToken session = parts.open(app, RAVI).sessionToken();
        OneTimeToken token = parts.login(app, RAVI);
        assertThat(refused(token, parts.wrongCode(RAVI), Ending.ALL)).contains(new SecondFactorResult.WrongCode(4));
        assertThat(refused(new OneTimeToken("00"), parts.code(RAVI), Ending.ALL))
                .contains(new SecondFactorResult.InvalidToken());
        assertThat(parts.sessions().use(session)).isPresent();
    }

    @Test
    void aProofWorksOnceAndItsOneTimeTokenOpensNoSession() throws Exception {
        OneTimeToken token = parts.login(app, RAVI);
        AccessCode code = parts.code(RAVI);
        assertThat(Race.winners(i -> refused(token, code, Ending.NONE).isEmpty()))
                .isEqualTo(1);
        assertThat(parts.secondFactors().confirm(app, RAVI, token, code, HOME))
                .isEqualTo(new SecondFactorResult.InvalidToken());
        assertThat(parts.sessions().of(RAVI)).isEmpty();
    }

    @Test
    void anAuthenticatorsCodeIsUsedUpByAProof() {
        parts.addAccount(Parts.NOBODY, CodeKind.TOTP);
        AccessCode code = Totp.codeAt(parts.registrar().newTotpSecret(Parts.NOBODY), START);
        OneTimeToken token = parts.login(app, Parts.NOBODY);
        OwnSessions.Proof proof = new OwnSessions.Proof(app, Parts.NOBODY, token, code, HOME);
        boolean passed = own.show(proof, Ending.NONE, view -> true, refused -> false);
        assertThat(passed).isTrue();
        assertThat(parts.secondFactors().confirm(app, Parts.NOBODY, parts.login(app, Parts.NOBODY), code, HOME))
                .isEqualTo(new SecondFactorResult.WrongCode(4));
    }

    @Test
    void whoHasAsManySessionsAsAllowedCanStillSeeAndEndThem() {
        SessionPolicy standard = SessionPolicy.DEFAULT;
        SessionPolicy one = new SessionPolicy(
                standard.idleLimit(),
                standard.absoluteLimit(),
                standard.dailyEnd(),
                standard.calendar(),
                new SessionLimit(1, SessionLimit.WhenFull.REFUSE));
        try (Parts strict = new Parts(SecondFactorPolicy.SANDBOX, one)) {
            strict.addAccount(RAVI);
            App strictApp = strict.addApp(RAVI);
            strict.open(strictApp, RAVI);
            OwnSessions.Proof proof =
                    new OwnSessions.Proof(strictApp, RAVI, strict.login(strictApp, RAVI), strict.code(RAVI), HOME);
            int ended = strict.ownSessions().show(proof, Ending.ALL, OwnSessions.View::ended, refused -> -1);
            assertThat(ended).isEqualTo(1);
            strict.open(strictApp, RAVI);
        }
    }

    private OwnSessions.View shown(Ending ending) {
        OneTimeToken token = parts.login(app, RAVI);
        OwnSessions.Proof proof = new OwnSessions.Proof(app, RAVI, token, parts.code(RAVI), HOME);
        return own.show(proof, ending, view -> view, refused -> {
            throw new AssertionError("not passed: " + refused);
        });
    }

    private Optional<SecondFactorResult> refused(OneTimeToken token, AccessCode code, Ending ending) {
        OwnSessions.Proof proof = new OwnSessions.Proof(app, RAVI, token, code, HOME);
        return own.show(proof, ending, view -> Optional.empty(), Optional::of);
    }
}
