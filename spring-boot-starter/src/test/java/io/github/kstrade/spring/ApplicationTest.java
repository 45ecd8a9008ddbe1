package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.spring.example.DeskApplication;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A whole application, as it starts from its main method: files, variables, actuator and all. */
class ApplicationTest {

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static final String CANARY = "another canary";

    private static final TradeApiSandbox SANDBOX = TradeApiSandbox.start();

    @TempDir
    private Path folder;

    private final SandboxAccount account =
            SANDBOX.addAccount("DESK" + ACCOUNTS.incrementAndGet(), new Account.SecondFactor(CodeKind.TOTP, true));
    private final String totpSecret = Base32.of(SANDBOX.newTotpSecret(account.userid()));

    @AfterAll
    static void stopSandbox() {
        SANDBOX.close();
    }

    @Test
    void anApplicationLogsInSaysHowItIsAndEnds() throws Exception {
        String session;
        try (ConfigurableApplicationContext application = start(account.password())) {
            assertThat(health(application))
                    .isEqualTo("{\"details\":{\"lastCall\":\"none yet\"},\"status\":\"UNKNOWN\"}");
            assertThat(application.getBean(DeskApplication.Desk.class).mayTrade())
                    .contains("NORMAL", "MIS");
            session = application
                    .getBean(KSTradeConnection.class)
                    .session()
                    .sessionToken()
                    .reveal();
            assertThat(health(application))
                    .contains("\"lastCall\":\"session2fa with access code\"", "\"status\":\"UP\"");
            assertThat(application
                            .getBean(MeterRegistry.class)
                            .get("kstrade.client.calls")
                            .tags("operation", "login", "outcome", "SUCCESS")
                            .timer()
                            .count())
                    .isOne();
            assertNoSecretIn(told(application));
        }
        assertThat(SANDBOX.isAlive(session)).isTrue();
        assertTheClientsThreadsEnd();
        assertThat(log())
                .contains("io.github.kstrade.client", "session2fa with access code")
                .doesNotContain(session);
        assertNoSecretIn(log());
    }

    @Test
    void anApplicationThatIsRefusedSaysSoAndShowsNoSecret() throws Exception {
        try (ConfigurableApplicationContext application = start(CANARY)) {
            DeskApplication.Desk desk = application.getBean(DeskApplication.Desk.class);
            assertThatThrownBy(desk::mayTrade).isInstanceOf(LoginRefusedException.class);
            assertThat(health(application)).contains("\"status\":\"DOWN\"", "LoginRefusedException");
            assertNoSecretIn(told(application));
        }
        assertNoSecretIn(log());
    }

    @Test
    void anApplicationThatCanNotStartSaysWhyWithoutTheValue() throws Exception {
        assertThatThrownBy(() -> start("password", "--kstrade.deadline=" + CANARY))
                .hasStackTraceContaining("kstrade.deadline: must be a duration");
        assertThat(log()).contains("APPLICATION FAILED TO START", "kstrade.deadline: must be a duration such as 30s");
        assertNoSecretIn(log());
    }

    /** The password stands in a variable of another name, to which the property refers; every value may be shown. */
    private ConfigurableApplicationContext start(String password, String... more) {
        String[] properties = {
            "kstrade.host=" + SANDBOX.host(),
            "kstrade.access-token=" + account.accessToken(),
            "kstrade.userid=" + account.userid(),
            "kstrade.consumer-key=" + account.consumerKey(),
            "desk.secret=" + password,
            "kstrade.password=${desk.secret}",
            "kstrade.totp-secret=" + totpSecret,
            "spring.main.banner-mode=off",
            "spring.jmx.enabled=true",
            "management.endpoints.jmx.exposure.include=*",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "management.endpoint.health.show-details=always",
            "logging.config=classpath:log-to-file.xml",
            "logging.file.name=" + folder.resolve("log"),
            "logging.level.io.github.kstrade=trace",
            "logging.level.org.springframework=debug",
        };
        return new SpringApplicationBuilder(DeskApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(
                        context -> context.getBeanFactory().registerSingleton("clock", (InstantSource) SANDBOX::now))
                .properties(properties)
                .run(more);
    }

    private static String health(ConfigurableApplicationContext application) {
        return json(
                Objects.requireNonNull(application.getBean(HealthEndpoint.class).healthForPath("kstrade")));
    }

    private String told(ConfigurableApplicationContext application) {
        String environment = json(application.getBean(EnvironmentEndpoint.class).environment(null));
        String properties = json(
                application.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
        assertThat(environment).contains("desk.secret", "kstrade.password", account.userid());
        assertThat(properties).contains("accessToken", account.userid());
        return environment
                + properties
                + json(application.getBean(HealthEndpoint.class).health())
                + application.getBean(KSTradeProperties.class)
                + application.getBean(KSTradeConnection.class);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static void assertTheClientsThreadsEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("kstrade-client")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static String json(Object told) {
        return JsonMapper.builder().build().writeValueAsString(told);
    }

    private void assertNoSecretIn(String text) {
        for (String secret : List.of(account.accessToken(), account.password(), totpSecret, CANARY)) {
            assertThat(text.contains(secret)).as(secret).isFalse();
        }
    }
}
