package io.github.kstrade.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class MicrometerCallListenerTest {

    private static final ApiCall OWN_SESSION =
            ApiCall.get("/kstrade/1.0/session").named("own session");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerCallListener listener = new MicrometerCallListener(registry);

    @Test
    @ExtendWith(TradeApiSandboxExtension.class)
    void aDayOfAClientHasTheseMeters(TradeApiSandbox sandbox) {
        SandboxAccount account = sandbox.account();
        try (KSTradeApi client = KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .consumerKey(account.consumerKey())
                .userid(account.userid())
                .credentials(
                        CredentialsSupplier.of(account::password, login -> sandbox.newestAccessCode(account.userid())))
                .listener(listener)
                .initialise()) {
            assertThatThrownBy(() -> client.login("no")).isInstanceOf(LoginRefusedException.class);
            Session session = client.openSession();
            session.call(OWN_SESSION);
            sandbox.endSessions(account.userid());
            session.call(OWN_SESSION);
            session.logout();
        }
        String fine = "outcome=SUCCESS, exception=none, fault=none";
        assertThat(meters("kstrade.client.calls"))
                .containsExactly(
                        "1 x operation=login, outcome=FAILURE, exception=LoginRefusedException, fault=50002",
                        "1 x operation=logout, " + fine,
                        "1 x operation=own session, outcome=FAILURE, exception=SessionEndedException, fault=99999",
                        "1 x operation=session init, " + fine,
                        "2 x operation=login, " + fine,
                        "2 x operation=own session, " + fine,
                        "2 x operation=session2fa with access code, " + fine);
        assertThat(meters("kstrade.client.requests"))
                .hasSize(7)
                .contains(
                        "1 x operation=login, host=127.0.0.1, status=401, outcome=FAILURE, exception=LoginRefusedException, fault=50002",
                        "2 x operation=login, host=127.0.0.1, status=200, " + fine);
        assertThat(meters("kstrade.client.renewals")).containsExactly("1 x outcome=SUCCESS, exception=none");
        assertThat(registry.getMeters())
                .hasSize(15)
                .allSatisfy(meter ->
                        assertThat(((Timer) meter).totalTime(TimeUnit.SECONDS)).isPositive());
    }

    @Test
    void aHostileServerDoesNotMakeTheRegistryGrow() throws IOException {
        int calls = 150;
        try (HostileServer server = new HostileServer();
                KSTradeApi client = KSTradeApi.builder()
                        .host(server.host())
                        .accessToken("token")
                        .consumerKey("key")
                        .userid("S4MPL3")
                        .retries(RetryPolicy.NONE)
                        .listener(listener)
                        .initialise()) {
            for (int i = 0; i < calls; i++) {
                assertThatThrownBy(() -> client.login("password")).isInstanceOf(KSTradeException.class);
            }
        }
        assertThat(values("fault")).containsExactlyInAnyOrder("none", "other");
        assertThat(values("status")).containsExactlyInAnyOrder("200", "other");
        assertThat(meters("kstrade.client.calls"))
                .containsExactly(
                        "1 x operation=session init, outcome=SUCCESS, exception=none, fault=none",
                        calls + " x operation=login, outcome=FAILURE, exception=OtherRefusalException, fault=other");
    }

    @Test
    void aProgramThatNamesEveryCallAnewHasAHundredOperationsAndOneForAllOthers() {
        BoundedValues operations = new BoundedValues(100);
        Set<String> values = IntStream.range(0, 1000)
                .mapToObj(number -> operations.of("order " + number))
                .collect(Collectors.toSet());
        assertThat(values).hasSize(101).contains("order 0", "order 99", "other").doesNotContain("order 100");
        assertThat(operations.of("order 7")).isEqualTo("order 7");
        assertThat(operations.of("")).isEqualTo("none");
    }

    @Test
    void theListenerKeepsToTheseBounds() {
        for (int i = 0; i < 150; i++) {
            CallStart start = new CallStart(i, "order " + i, "host-" + i + ".example");
            listener.attempted(new CallAttempt(start, 1, start.host(), Duration.ZERO, 200, "", ""));
            listener.ended(new CallEnd(start, 1, Duration.ZERO, 200, "", ""));
            listener.renewed(new SessionRenewal(Duration.ZERO, "Exception" + i));
        }
        assertThat(values("operation")).hasSize(101).contains("other");
        assertThat(values("host")).hasSize(21).contains("other");
        assertThat(values("exception")).hasSizeLessThanOrEqualTo(102).contains("none", "Exception98", "other");
    }

    @Test
    void aRenewalThatFailedIsCountedByItsException() {
        listener.renewed(new SessionRenewal(Duration.ofSeconds(1), "LoginRefusedException"));
        assertThat(meters("kstrade.client.renewals"))
                .containsExactly("1 x outcome=FAILURE, exception=LoginRefusedException");
    }

    @Test
    @ExtendWith(TradeApiSandboxExtension.class)
    void prometheusSeesSecondsAndWhateverElseTellsTwoClientsApart(TradeApiSandbox sandbox) {
        SandboxAccount account = sandbox.account();
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .consumerKey(account.consumerKey())
                .userid(account.userid())
                .listener(new MicrometerCallListener(prometheus, Tags.of("account", "main")))
                .initialise()
                .close();
        assertThat(prometheus.scrape())
                .contains(
                        "kstrade_client_calls_seconds_count{account=\"main\",exception=\"none\",fault=\"none\",operation=\"session init\",outcome=\"SUCCESS\"} 1\n")
                .doesNotContain(account.userid(), account.consumerKey(), account.accessToken());
    }

    private List<String> meters(String name) {
        return registry.find(name).timers().stream()
                .map(timer -> timer.count() + " x " + tags(timer.getId()))
                .sorted()
                .toList();
    }

    /** The tags in the order in which the documentation names them; the registry sorts them. */
    private static String tags(Meter.Id id) {
        return List.of("operation", "host", "status", "outcome", "exception", "fault").stream()
                .filter(key -> id.getTag(key) != null)
                .map(key -> key + "=" + id.getTag(key))
                .collect(Collectors.joining(", "));
    }

    private Set<String> values(String key) {
        return registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .filter(tag -> tag.getKey().equals(key))
                .map(Tag::getValue)
                .collect(Collectors.toSet());
    }
}
