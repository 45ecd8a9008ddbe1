package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Password;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.proxy.TrustedProxies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S32: an app that may be used from one address only, asked for from behind a proxy and from behind a liar. */
class ForwardedAddressTest {

    private static final String ALLOWED = "198.51.100.1";

    private final Random random = new Random(11);

    @ParameterizedTest
    @CsvSource({
        "X_FORWARDED_FOR,X-Forwarded-For,'198.51.100.1',400",
        "X_FORWARDED_FOR,X-Forwarded-For,'9.9.9.9, 198.51.100.1',400",
        "X_FORWARDED_FOR,X-Forwarded-For,'198.51.100.1, 9.9.9.9',401",
        "X_FORWARDED_FOR,X-Forwarded-For,'198.51.100.1, junk',401",
        "X_FORWARDED_FOR,Forwarded,'for=198.51.100.1',401",
        "X_FORWARDED_FOR,ip,'198.51.100.1',401",
        "FORWARDED,Forwarded,'for=198.51.100.1;proto=https',400",
        "FORWARDED,X-Forwarded-For,'198.51.100.1',401",
        "NONE,X-Forwarded-For,'198.51.100.1',401",
        "NONE,Forwarded,'for=198.51.100.1',401"
    })
    void aDeclaredProxyIsBelievedInItsHeaderOnly(TrustedProxies.Header header, String name, String value, int status)
            throws Exception {
        assertThat(statusBehind(TrustedProxies.of(List.of("127.0.0.0/8"), header), name, value))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For,198.51.100.1",
        "Forwarded,for=198.51.100.1",
        "ip,198.51.100.1",
        "X-Real-IP,198.51.100.1"
    })
    void nobodyElseIsBelieved(String name, String value) throws Exception {
        assertThat(statusBehind(TrustedProxies.NONE, name, value)).isEqualTo(401);
        for (TrustedProxies.Header header : TrustedProxies.Header.values()) {
            assertThat(statusBehind(TrustedProxies.of(List.of("10.0.0.0/8"), header), name, value))
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutAnyHeaderTheAddressIsThePeers() throws Exception {
        assertThat(statusBehind(
                        TrustedProxies.of(List.of("127.0.0.1"), TrustedProxies.Header.FORWARDED), "X-Any", "nothing"))
                .isEqualTo(401);
    }

    /** 400 for whoever passes, since headers of the call are missing, and 401 for whoever does not. */
    private int statusBehind(TrustedProxies proxies, String name, String value) throws Exception {
        Settings settings = Settings.DEFAULT
                .with(Listen.ON_FREE_PORTS)
                .with(new Argon2Cost(8, 1, 1))
                .with(proxies);
        try (TradeApiServer server = TradeApiServer.start(
                settings,
                Storage.inMemory(Duration.ofSeconds(30), random),
                new ControllableClock(InstantSource.fixed(START)),
                random)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.host() + "/session/1.0/session/init"))
                    .header("Authorization", "Bearer " + accessToken(server.registrar()))
                    .header(name, value)
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static String accessToken(Registrar registrar) throws IOException {
        Account.Profile profile = new Account.Profile("C-1", "Ravi Kumar", "ravi@example.com", "9876543210");
        registrar.addAccount(
                RAVI, profile, new Password("tulsi & 7 lamps"), FirstAccount.allRights(), Account.SecondFactor.DEFAULT);
        Registrar.NewApp app = registrar.addApp(RAVI, "DefaultApplication", 0, List.of(ALLOWED));
        return registrar.newAccessToken(app.consumerKey(), Optional.empty()).reveal();
    }
}
