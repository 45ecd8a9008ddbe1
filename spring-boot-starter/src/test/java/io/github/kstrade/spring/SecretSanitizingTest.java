package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.MapPropertySource;

/** What the actuator's endpoints show where they are told to show all. */
class SecretSanitizingTest {

    @ParameterizedTest
    @CsvSource({
        "kstrade.password, any, ******",
        "KSTRADE_ACCESS_TOKEN, any, ******",
        "kstrade.totpSecret, any, ******",
        "kstrade.proxy_password, any, ******",
        "desk.token, the-access-token, ******",
        "sun.java.command, desk.jar --a=the-access-token, ******",
        "kstrade.userid, S4MPL3, S4MPL3",
        "desk.password, another, another",
    })
    void secretsAreHiddenByTheirKeyAndWhereverElseTheyStand(String key, String value, String shown) {
        Contexts.needed()
                .run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), key, value))
                        .isEqualTo(shown));
    }

    @Test
    void blanksAroundASecretDoNotUncoverItElsewhere() {
        Contexts.needed()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("file", Map.of("kstrade.access-token", "the-other-token "))))
                .run(context -> assertThat(
                                shown(context.getBean(SanitizingFunction.class), "desk.token", "the-other-token"))
                        .isEqualTo("******"));
    }

    @Test
    void aClientThatIsSwitchedOffStillHasSecrets() {
        Contexts.empty()
                .withPropertyValues("kstrade.enabled=false")
                .run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), "kstrade.password", "any"))
                        .isEqualTo("******"));
    }

    private static Object shown(SanitizingFunction function, String key, String value) {
        return String.valueOf(
                function.apply(new SanitizableData(null, key, value)).getValue());
    }
}
