package io.github.kstrade.server.api;

import static io.github.kstrade.server.Parts.RAVI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.server.Draft;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.quota.LocalQuotas;
import io.github.kstrade.server.quota.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private final Parts parts = new Parts();
    private final Gate gate = new Gate(parts.storage().apps(), new LocalQuotas(parts.clock()), parts.clock());

    @BeforeEach
    void addAccount() {
        parts.addAccount(RAVI);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer   ", "Basic abc", "abc", "Bearerabc"})
    void withoutABearerTokenCredentialsAreMissing(String authorization) {
        assertRefused(draft().header("Authorization", authorization), FaultCode.MISSING_CREDENTIALS, "");
        assertRefused(draft(), FaultCode.MISSING_CREDENTIALS, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer 0123456789ABCDEF0123456789ABCDEF", "Bearer \u00e9", "Bearer a b"})
    void anUnknownTokenIsInvalid(String authorization) {
        assertRefused(
                draft().header("Authorization", authorization),
                FaultCode.INVALID_CREDENTIALS,
                "correct security credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void aGoodTokenPassesHoweverTheSchemeIsWritten(String scheme) {
        App app = parts.addApp(RAVI);
        Request request = draft().header("Authorization", scheme + token(app).reveal())
                .header("consumerKey", app.consumerKey().value())
                .request();
        assertThat(gate.pass(request)).isEqualTo(new Gate.Passed(app, Quota.UNLIMITED));
    }

    @Test
    void twoAuthorizationsAreOneTooMany() {
        String authorization = "Bearer " + token(parts.addApp(RAVI)).reveal();
        assertRefused(
                draft().header("Authorization", authorization, authorization),
                FaultCode.INVALID_CREDENTIALS,
                ". The header Authorization came 2 times");
    }

    @Test
    void anotherAppsConsumerKeyIsInvalidAndAMissingOneIsForTheInputChecks() {
        App app = parts.addApp(RAVI);
        App other = parts.addApp(RAVI);
        AccessToken token = token(app);
        assertRefused(
                draft().bearer(token).header("consumerKey", other.consumerKey().value()),
                FaultCode.INVALID_CREDENTIALS,
                ". The access token is not one of this consumerKey");
        assertThat(gate.pass(draft().bearer(token).request()).app()).isEqualTo(app);
    }

    @Test
    void anExpiredTokenAndARevokedOneAreInvalid() {
        App app = parts.addApp(RAVI);
        AccessToken expired = parts.registrar().newAccessToken(app.consumerKey(), Optional.of(Duration.ofHours(1)));
        AccessToken revoked = token(app);
        parts.clock().advance(Duration.ofHours(1));
        assertRefused(draft().bearer(expired), FaultCode.INVALID_CREDENTIALS, "correct security credentials");
        assertThat(gate.pass(draft().bearer(revoked).request()).app()).isEqualTo(app);
        parts.registrar().revokeAccessTokens(app.consumerKey());
        assertRefused(draft().bearer(revoked), FaultCode.INVALID_CREDENTIALS, "correct security credentials");
    }

    @Test
    void anAppIsUsedFromItsAddressesOnly() {
        App app = parts.addApp(RAVI, 0, List.of("192.0.2.1", "192.0.2.2"));
        AccessToken token = token(app);
        assertThat(gate.pass(draft().bearer(token).from("192.0.2.2").request()).app())
                .isEqualTo(app);
        assertRefused(
                draft().bearer(token).header("X-Forwarded-For", "192.0.2.1").header("ip", "192.0.2.1"),
                FaultCode.INVALID_CREDENTIALS,
                ". The app may not be used from this address");
    }

    @Test
    void theQuotaCountsWhoeverPassesAndNobodyElse() {
        App app = parts.addApp(RAVI, 2, List.of());
        AccessToken token = token(app);
        assertRefused(
                draft().bearer(token).header("consumerKey", "other"), FaultCode.INVALID_CREDENTIALS, "consumerKey");
        for (long remaining : List.of(1L, 0L)) {
            assertThat(gate.pass(draft().bearer(token).request()).quota())
                    .isEqualTo(new Quota(true, 2, remaining, Duration.ofMinutes(1)));
        }
        assertThat(gate.pass(draft().bearer(token).request()).quota().granted()).isFalse();
    }

    private AccessToken token(App app) {
        return parts.registrar().newAccessToken(app.consumerKey(), Optional.empty());
    }

    private void assertRefused(Draft draft, FaultCode code, String descriptionEnd) {
        assertThatThrownBy(() -> gate.pass(draft.request())).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.fault().code()).isEqualTo(code);
            assertThat(refusal.fault().description()).contains(descriptionEnd);
        });
    }

    private static Draft draft() {
        return Draft.of("POST", "/apim/session/1.0/session/init");
    }
}
