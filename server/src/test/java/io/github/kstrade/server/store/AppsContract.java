package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.KEY;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.app;
import static io.github.kstrade.server.store.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.account.AccessGrant;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Apps;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of applications must do. */
public abstract class AppsContract {

    private static final ConsumerKey OTHER = new ConsumerKey("other");

    /** A store; all that one test asks for keep the same things, and no others. */
    protected abstract Apps apps();

    @Test
    void anApplicationComesBackAsItWas() {
        assertThat(apps().add(app(KEY))).isTrue();
        assertThat(apps().find(KEY)).contains(app(KEY));
        assertThat(apps().find(OTHER)).isEmpty();
    }

    @Test
    void anApplicationWithoutLimitsComesBackAsItWas() {
        App free = new App(KEY, hash("secret"), "मेरा ऐप", RAVI, 0, List.of());
        apps().add(free);
        assertThat(apps().find(KEY)).contains(free);
    }

    @Test
    void aConsumerKeyIsTakenOnce() {
        apps().add(app(KEY));
        assertThat(apps().add(new App(KEY, hash("x"), "", RAVI, 0, List.of()))).isFalse();
        assertThat(apps().find(KEY)).contains(app(KEY));
    }

    @Test
    void ofManyWhoAddTheSameConsumerKeyOneWins() throws Exception {
        assertThat(Race.winners(i -> apps().add(app(KEY)))).isEqualTo(1);
    }

    @Test
    void allApplicationsComeByConsumerKey() {
        List.of("b", "B", "a").forEach(key -> apps().add(app(new ConsumerKey(key))));
        assertThat(apps().all()).extracting(app -> app.consumerKey().value()).containsExactly("B", "a", "b");
    }

    @Test
    void anAccessTokenIsGoodUntilItExpires() {
        apps().add(app(KEY));
        apps().grant(new AccessGrant(hash("token"), KEY, NOW));
        assertThat(apps().findByAccessToken(hash("token"), NOW.minusMillis(1))).contains(app(KEY));
        assertThat(apps().findByAccessToken(hash("token"), NOW)).isEmpty();
        assertThat(apps().findByAccessToken(hash("other"), NOW.minusMillis(1))).isEmpty();
    }

    @Test
    void anAccessTokenMayBeGoodForEver() {
        apps().add(app(KEY));
        apps().grant(new AccessGrant(hash("token"), KEY, Instant.MAX));
        assertThat(apps().findByAccessToken(hash("token"), Instant.parse("9999-12-31T23:59:59Z")))
                .contains(app(KEY));
    }

    @Test
    void aTokenThatIsGrantedAgainIsRenewed() {
        apps().add(app(KEY));
        apps().grant(new AccessGrant(hash("token"), KEY, NOW));
        apps().grant(new AccessGrant(hash("token"), KEY, NOW.plusSeconds(60)));
        assertThat(apps().findByAccessToken(hash("token"), NOW)).contains(app(KEY));
    }

    @Test
    void anUnknownApplicationGetsNoToken() {
        AccessGrant grant = new AccessGrant(hash("token"), KEY, Instant.MAX);
        assertThatThrownBy(() -> apps().grant(grant)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aTokenInPlaceOfTheOthersShortensTheirLivesAndLengthensNone() {
        apps().add(app(KEY));
        apps().add(app(OTHER));
        apps().grant(new AccessGrant(hash("for ever"), KEY, Instant.MAX));
        apps().grant(new AccessGrant(hash("short"), KEY, NOW.plusSeconds(1)));
        apps().grant(new AccessGrant(hash("other"), OTHER, Instant.MAX));
        apps().rotate(new AccessGrant(hash("new"), KEY, Instant.MAX), NOW.plusSeconds(60));
        assertThat(apps().findByAccessToken(hash("for ever"), NOW.plusMillis(59_999)))
                .contains(app(KEY));
        assertThat(apps().findByAccessToken(hash("for ever"), NOW.plusSeconds(60)))
                .isEmpty();
        assertThat(apps().findByAccessToken(hash("short"), NOW.plusSeconds(1))).isEmpty();
        assertThat(apps().findByAccessToken(hash("other"), NOW.plusSeconds(60))).contains(app(OTHER));
        assertThat(apps().findByAccessToken(hash("new"), NOW.plusSeconds(60))).contains(app(KEY));
    }

    @Test
    void ofManyTokensInPlaceOfTheOthersOneIsLeft() throws Exception {
        apps().add(app(KEY));
        Race.winners(i -> {
            apps().rotate(new AccessGrant(hash("token " + i), KEY, Instant.MAX), NOW);
            return true;
        });
        assertThat(IntStream.range(0, 100)
                        .filter(i -> apps().findByAccessToken(hash("token " + i), NOW)
                                .isPresent()))
                .hasSize(1);
    }

    @Test
    void allTokensOfAnApplicationAreRevokedAndNoOthers() {
        apps().add(app(KEY));
        apps().add(app(OTHER));
        apps().grant(new AccessGrant(hash("one"), KEY, Instant.MAX));
        apps().grant(new AccessGrant(hash("two"), KEY, Instant.MAX));
        apps().grant(new AccessGrant(hash("other"), OTHER, Instant.MAX));
        apps().revokeAll(KEY);
        assertThat(apps().findByAccessToken(hash("one"), NOW)).isEmpty();
        assertThat(apps().findByAccessToken(hash("two"), NOW)).isEmpty();
        assertThat(apps().findByAccessToken(hash("other"), NOW)).contains(app(OTHER));
    }

    @Test
    void tokensThatHaveLongExpiredAreForgottenSoManyAtATime() {
        apps().add(app(KEY));
        apps().grant(new AccessGrant(hash("first"), KEY, NOW.minusMillis(2)));
        apps().grant(new AccessGrant(hash("second"), KEY, NOW.minusMillis(1)));
        apps().grant(new AccessGrant(hash("just now"), KEY, NOW));
        apps().grant(new AccessGrant(hash("for ever"), KEY, Instant.MAX));
        Instant before = NOW.minusSeconds(1);
        assertThat(apps().findByAccessToken(hash("first"), before)).isPresent();
        assertThat(apps().forgetExpiredBefore(NOW, 1)).isTrue();
        assertThat(apps().forgetExpiredBefore(NOW, 1)).isTrue();
        assertThat(apps().forgetExpiredBefore(NOW, 1)).isFalse();
        assertThat(apps().findByAccessToken(hash("first"), before)).isEmpty();
        assertThat(apps().findByAccessToken(hash("second"), before)).isEmpty();
        assertThat(apps().findByAccessToken(hash("just now"), before)).isPresent();
        assertThat(apps().findByAccessToken(hash("for ever"), before)).isPresent();
    }
}
