package io.github.kstrade.server.quota;

import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.admin.ControllableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every count of requests must do. */
public abstract class QuotasContract {

    private final ControllableClock clock = new ControllableClock(InstantSource.fixed(START));
    private Quotas quotas;

    /** Counts by this clock; all that one test asks for count together, and with no others. */
    protected abstract Quotas quotas(InstantSource clock);

    @BeforeEach
    void open() {
        quotas = quotas(clock);
    }

    @Test
    void anAppMaySendExactlyItsQuotaWithinAMinuteOfTheClock() {
        App app = app("one", 3);
        assertThat(quotas.take(app)).isEqualTo(new Quota(true, 3, 2, Duration.ofMinutes(1)));
        assertThat(quotas.take(app)).isEqualTo(new Quota(true, 3, 1, Duration.ofMinutes(1)));
        assertThat(quotas.take(app)).isEqualTo(new Quota(true, 3, 0, Duration.ofMinutes(1)));
        assertThat(quotas.take(app)).isEqualTo(new Quota(false, 3, 0, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 30_000, 59_000, 59_999})
    void whoWaitsAsToldMaySendAgainAndWhoWaitsAMomentLessMayNot(long millisIntoTheMinute) {
        App app = app("one", 2);
        clock.advance(Duration.ofMillis(millisIntoTheMinute));
        takeAll(app);
        Quota refused = quotas.take(app);
        assertThat(refused).isEqualTo(new Quota(false, 2, 0, Duration.ofMillis(60_000 - millisIntoTheMinute)));
        clock.advance(refused.reset().minusMillis(1));
        assertThat(quotas.take(app).granted()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(quotas.take(app)).isEqualTo(new Quota(true, 2, 1, Duration.ofMinutes(1)));
    }

    @Test
    void theQuotaIsWholeAtTheFullMinuteAndNotOneMinuteAfterTheFirstRequest() {
        App app = app("one", 2);
        clock.advance(Duration.ofSeconds(59));
        takeAll(app);
        clock.advance(Duration.ofSeconds(1));
        takeAll(app);
        assertThat(quotas.take(app).granted()).isFalse();
    }

    @Test
    void whatIsNotUsedIsNotSavedUp() {
        App app = app("one", 2);
        quotas.take(app);
        clock.advance(Duration.ofDays(400));
        takeAll(app);
        assertThat(quotas.take(app).granted()).isFalse();
    }

    @Test
    void oneAppsQuotaIsNotAnothers() {
        takeAll(app("one", 2));
        assertThat(quotas.take(app("two", 2)).remaining()).isEqualTo(1);
        assertThat(quotas.take(app("one", 2)).granted()).isFalse();
    }

    @Test
    void aChangedQuotaCountsAtOnce() {
        takeAll(app("one", 2));
        assertThat(quotas.take(app("one", 5))).isEqualTo(new Quota(true, 5, 4, Duration.ofMinutes(1)));
    }

    @Test
    void anAppWithoutAQuotaIsNeverRefused() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(quotas.take(app("one", 0))).isEqualTo(Quota.UNLIMITED);
        }
    }

    @Test
    void ofManyRequestsAtOnceExactlyTheQuotaPasses() {
        App app = app("one", 100);
        long granted = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> quotas.take(app).granted())
                .count();
        assertThat(granted).isEqualTo(100);
    }

    @Test
    void theQuotaStillCountsWhenTheClockIsAsFarAheadAsItGoes() {
        App app = app("one", 2);
        takeAll(app);
        clock.advance(Duration.ofDays(36_500));
        takeAll(app);
        assertThat(quotas.take(app).granted()).isFalse();
    }

    private void takeAll(App app) {
        for (int i = 0; i < app.quotaPerMinute(); i++) {
            assertThat(quotas.take(app).granted()).isTrue();
        }
    }

    public static App app(String key, int quota) {
        TokenHash secret = TokenHash.of(new Password("secret"));
        return new App(new ConsumerKey(key), secret, "", Parts.RAVI, quota, List.of());
    }
}
