package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KSTradePropertiesTest {

    private static final String SECRET = "hunter2-hunter2";

    @Test
    void everyPropertyIsTaken() {
        Contexts.empty()
                .withPropertyValues(
                        "kstrade.host=https://a.kotaksecurities.com/apim, https://b.kotaksecurities.com/apim",
                        "kstrade.access-token=token",
                        "kstrade.userid=S4MPL3",
                        "kstrade.consumer-key=key",
                        "kstrade.ip=10.0.0.1",
                        "kstrade.app-id=app",
                        "kstrade.password=password",
                        "kstrade.totp-secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                        "kstrade.proxy=http://proxy.example:3128",
                        "kstrade.proxy-user=user",
                        "kstrade.proxy-password=proxy password",
                        "kstrade.trusted-domains=kotaksecurities.com",
                        "kstrade.no-proxy=broker.example,10.0.0.0/8",
                        "kstrade.max-connections=8",
                        "kstrade.local-address=127.0.0.1",
                        "kstrade.ip-version=ipv4",
                        "kstrade.deadline=20s",
                        "kstrade.connect-timeout=1500ms",
                        "kstrade.retries.attempts=2",
                        "kstrade.retries.first-wait=100ms",
                        "kstrade.retries.longest-wait=1s",
                        "kstrade.requests-per-minute=60",
                        "kstrade.session-file=session")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(KSTradeConnection.class);
                    KSTradeProperties properties = context.getBean(KSTradeProperties.class);
                    assertThat(properties.host()).hasSize(2);
                    assertThat(properties.deadline()).isEqualTo(Duration.ofSeconds(20));
                    assertThat(properties.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
                    ConfiguredClient configured = context.getBean(ConfiguredClient.class);
                    assertThat(configured.credentials()).isPresent();
                    assertThat(configured.sessionStore()).isPresent();
                });
    }

    @Test
    void theVariablesOfTheClientsOwnConfigurationAreTakenToo() {
        Contexts.empty()
                .withInitializer(context -> variables(
                        context.getEnvironment(),
                        Map.of(
                                "KSTRADE_ACCESS_TOKEN", "token",
                                "KSTRADE_USERID", "S4MPL3",
                                "KSTRADE_CONSUMER_KEY", "key",
                                "KSTRADE_CONNECT_TIMEOUT", "3s",
                                "KSTRADE_DATA", "a variable of the server")))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(KSTradeProperties.class).connectTimeout())
                            .isEqualTo(Duration.ofSeconds(3));
                });
    }

    @Test
    void whatIsGivenToTheJvmMayHaveTheSamePrefixForOtherReasons() {
        Contexts.needed()
                .withSystemProperties("kstrade.campaign=0.1")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void anEmptyValueCountsAsNotSet() {
        Contexts.needed()
                .withPropertyValues(
                        "kstrade.ip=",
                        "kstrade.password=",
                        "kstrade.proxy=",
                        "kstrade.session-file=",
                        "kstrade.deadline=",
                        "kstrade.local-address=",
                        "kstrade.ip-version=",
                        "kstrade.max-connections=")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void allThatIsMissingIsSaidAtOnceWithWhatToDo() {
        Contexts.empty().withPropertyValues("kstrade.proxy-user=user").run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).isEqualTo("""
                            The properties of kstrade can not be used:

                                kstrade.access-token is missing
                                kstrade.userid is missing
                                kstrade.consumer-key is missing
                                kstrade.proxy-user and kstrade.proxy-password need each other
                                kstrade.proxy-user needs kstrade.proxy
                            """);
            assertThat(analysis.getAction()).contains("KSTRADE_ACCESS_TOKEN", "kstrade.enabled=false");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "deadline, kstrade.deadline: must be a duration such as 30s",
        "retries.first-wait, kstrade.retries.first-wait: must be a duration such as 30s",
        "requests-per-minute, kstrade.requests-per-minute: must be a whole number",
        "retries.attempts, kstrade.retries.attempts: must be a whole number",
        "local-address, kstrade.local-address: must be an address",
        "ip-version, kstrade.ip-version: must be any, ipv4 or ipv6",
        "'trusted-domains=https://x,a/', 'kstrade.trusted-domains: must be domains'",
        "'no-proxy=a/', 'kstrade.no-proxy: must be names'",
        "'ca-certificates=/', 'kstrade.ca-certificates: must be a file'",
        "host, kstrade.host: ",
        "proxy, kstrade.proxy: ",
        "totp-secret, kstrade.totp-secret: ",
        "passwort, kstrade.passwort is no property of kstrade",
    })
    void aValueThatCanNotBeIsNamedByItsPropertyAndNotShown(String key, String said) {
        Contexts.needed()
                .withPropertyValues("kstrade." + key + (key.contains("=") ? "" : "=") + SECRET)
                .run(context -> {
                    if (context.getStartupFailure() == null) {
                        assertThat(key).isEqualTo("trusted-domains");
                        return;
                    }
                    assertThat(context.getStartupFailure())
                            .hasStackTraceContaining(KSTradePropertiesException.class.getName());
                    StringWriter trace = new StringWriter();
                    thrown(context.getStartupFailure()).printStackTrace(new PrintWriter(trace));
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains(said);
                    assertThat(trace + analysis.getDescription() + analysis.getAction())
                            .doesNotContain(SECRET);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kstrade.deadline=0s",
                "kstrade.requests-per-minute=0",
                "kstrade.retries.attempts=11",
                "kstrade.access-token=Bearer token",
                "kstrade.session-file=a\0b",
                "kstrade.max-connections=0",
                "kstrade.ca-certificates=/nowhere/ca.pem",
                "kstrade.totp-secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                "kstrade.host=http://tradeapi.kotaksecurities.com/apim",
            })
    void whatTheBuilderWouldRefuseDoesNotStart(String property) {
        Contexts.needed().withPropertyValues(property).run(context -> {
            String key = property.replaceFirst("(\\.attempts)?=.*", "");
            assertThat(analysis(context.getStartupFailure())
                            .getDescription()
                            .lines()
                            .toList())
                    .hasSize(3)
                    .last()
                    .asString()
                    .startsWith("    " + key);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "access-token", "totp-secret", "userid", "consumer-key", "proxy-password"})
    void aReferenceToWhatIsNotSetIsNotTakenForTheValue(String key) {
        Contexts.needed()
                .withPropertyValues(
                        "kstrade.proxy=http://127.0.0.1:9",
                        "kstrade.proxy-user=user",
                        "kstrade.proxy-password=password",
                        "kstrade.password=password",
                        "kstrade." + key + "=${KOTAK_SECRET}")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("kstrade." + key + ": refers to a property that is not set"));
    }

    @Test
    void anSslBundleAndCaCertificatesContradictEachOther() {
        Contexts.needed()
                .withPropertyValues("kstrade.ssl-bundle=broker", "kstrade.ca-certificates=ca.pem")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("kstrade.ca-certificates and kstrade.ssl-bundle contradict each other"));
    }

    @Test
    void whereAValueStandsIsSaidAsItsWriterKnowsIt() {
        StandardEnvironment environment = new StandardEnvironment();
        variables(environment, Map.of("KSTRADE_MAX_CONNECTIONS", "0"));
        environment.getPropertySources().addLast(new MapPropertySource("desk", Map.of("kstrade.userid", "")));
        environment.getPropertySources().addLast(new MapPropertySource("file", Map.of("kstrade.proxyUser", "user")));
        Contexts.empty()
                .withInitializer(context -> context.setEnvironment(environment))
                .run(
                        context -> assertThat(analysis(context.getStartupFailure(), environment)
                                        .getDescription()
                                        .lines())
                                .contains(
                                        "    kstrade.access-token is missing",
                                        "    kstrade.userid is missing (see \"kstrade.userid\" from property source \"desk\")",
                                        "    kstrade.proxy-user needs kstrade.proxy (see \"kstrade.proxyUser\" from property source \"file\")",
                                        "    kstrade.max-connections: maxConnections must be 1 or more, was 0"
                                                + " (see \"KSTRADE_MAX_CONNECTIONS\" from property source \"systemEnvironment\")"));
    }

    @Test
    void nothingOfThePropertiesIsShownByTheirText() {
        Contexts.needed()
                .withPropertyValues("kstrade.password=" + SECRET, "kstrade.ip=" + SECRET)
                .run(context -> {
                    KSTradeProperties properties = context.getBean(KSTradeProperties.class);
                    assertThat(properties + " " + properties.password() + " "
                                    + context.getBean(KSTradeConnection.class))
                            .doesNotContain(SECRET)
                            .contains("[hidden]");
                });
    }

    private static FailureAnalysis analysis(@Nullable Throwable failure) {
        return analysis(failure, new StandardEnvironment());
    }

    private static FailureAnalysis analysis(@Nullable Throwable failure, Environment environment) {
        return Objects.requireNonNull(new KSTradePropertiesFailureAnalyzer(environment).analyze(thrown(failure)));
    }

    private static Throwable thrown(@Nullable Throwable failure) {
        return Objects.requireNonNull(failure, "the application has started");
    }

    private static void variables(ConfigurableEnvironment environment, Map<String, Object> variables) {
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
    }
}
