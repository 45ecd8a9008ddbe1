package io.github.kstrade.server.session;

import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.WRONG;
import static io.github.kstrade.server.Parts.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.store.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A stored hash that is weaker than today's is made anew when its password is at hand. */
class HashRenewalTest {

    private static final Argon2Cost TODAY = new Argon2Cost(16, 2, 1);

    private final Parts parts = new Parts();
    private final Argon2PasswordHasher today = new Argon2PasswordHasher(TODAY, parts.random(), 2);
    private final Logins logins = parts.logins(today);
    private App app;

    @BeforeEach
    void addAccount() {
        parts.addAccount(RAVI); // with Parts.CHEAP
        app = parts.addApp(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void aRightPasswordRenewsAWeakHashOnceAndLogsIn() {
        PasswordHash weak = hash();
        OneTimeToken token = login();
        PasswordHash renewed = hash();
        assertThat(weak.phc()).startsWith("$argon2id$v=19$m=8,t=1,p=1$");
        assertThat(renewed.phc()).startsWith("$argon2id$v=19$m=16,t=2,p=1$");
        assertThat(today.matches(renewed, PASSWORD)).isTrue();
        granted(parts.secondFactors().confirm(app, RAVI, token, parts.code(RAVI), Parts.HOME));
        login();
        assertThat(hash()).isEqualTo(renewed);
    }

    @Test
    void aWrongPasswordRenewsNothing() {
        PasswordHash weak = hash();
        assertThat(logins.login(app, RAVI, WRONG, Parts.HOME)).isEqualTo(new LoginResult.Refused());
        assertThat(hash()).isEqualTo(weak);
    }

    @Test
    void aDisabledAccountsHashIsNotRenewed() {
        PasswordHash weak = hash();
        parts.registrar().setEnabled(RAVI, false);
        assertThat(logins.login(app, RAVI, PASSWORD, Parts.HOME)).isEqualTo(new LoginResult.Refused());
        assertThat(hash()).isEqualTo(weak);
    }

    @Test
    void aStrongerHashStaysAsItIs() {
        PasswordHash stronger = new Argon2PasswordHasher(new Argon2Cost(64, 3, 1), parts.random(), 2).hash(PASSWORD);
        parts.storage().accounts().changePassword(RAVI, stronger);
        login();
        assertThat(hash()).isEqualTo(stronger);
    }

    @Test
    void renewingEndsNoSessionAndNoPendingLogin() {
        var session = parts.open(app, RAVI);
        OneTimeToken pending = parts.login(app, RAVI);
        var code = parts.code(RAVI);
        login();
        assertThat(hash().phc()).startsWith("$argon2id$v=19$m=16,t=2,p=1$");
        assertThat(parts.sessions().use(session.sessionToken())).isPresent();
        granted(parts.secondFactors().confirm(app, RAVI, pending, code, Parts.HOME));
    }

    @RepeatedTest(3)
    void ofManyRightLoginsAtOnceAllSucceedThoughOneRenewsTheHash() throws Exception {
        assertThat(Race.winners(i -> logins.login(app, RAVI, PASSWORD, Parts.HOME) instanceof LoginResult.Granted))
                .isEqualTo(Race.RUNNERS);
        assertThat(hash().phc()).startsWith("$argon2id$v=19$m=16,t=2,p=1$");
        assertThat(parts.storage().failures().of(Guesser.ofNobody(RAVI))).isEqualTo(Failures.NONE);
    }

    @Test
    void aHashOfAnotherFamilyMatchesNothingAndStaysAsItIs() {
        PasswordHash bcrypt = new PasswordHash("$2b$12$abcdefghijklmnopqrstuuQe1gI0Fyj0gJ7zYy0jQ8mXk9m3b8p1S");
        parts.storage().accounts().changePassword(RAVI, bcrypt);
        assertThat(logins.login(app, RAVI, PASSWORD, Parts.HOME)).isEqualTo(new LoginResult.Refused());
        assertThat(hash()).isEqualTo(bcrypt);
    }

    private OneTimeToken login() {
        return granted(logins.login(app, RAVI, PASSWORD, Parts.HOME)).oneTimeToken();
    }

    private PasswordHash hash() {
        return parts.storage().accounts().find(RAVI).orElseThrow().passwordHash();
    }
}
