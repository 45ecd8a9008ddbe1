package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretTest {

    static List<Function<String, Secret>> kinds() {
        return List.of(AccessToken::new, OneTimeToken::new, SessionToken::new, Password::new, AccessCode::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noSecretShowsItself(Function<String, Secret> kind) {
        Secret secret = kind.apply("canary-4711");
        assertThat(secret.reveal()).isEqualTo("canary-4711");
        assertThat(secret).hasToString(secret.getClass().getSimpleName() + "[hidden]");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void secretsAreEqualWhenTheyAreOfOneKindAndText(Function<String, Secret> kind) {
        assertThat(kind.apply("a")).isEqualTo(kind.apply("a")).hasSameHashCodeAs(kind.apply("a"));
        assertThat(kind.apply("a")).isNotEqualTo(kind.apply("b")).isNotEqualTo("a");
        assertThat(new SessionToken("a")).isNotEqualTo(new OneTimeToken("a"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anEmptySecretIsRefused(Function<String, Secret> kind) {
        assertThatThrownBy(() -> kind.apply(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("must not be empty");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTokenThatCouldEndItsHeaderIsRefusedWithoutShowingIt(Function<String, Secret> kind) {
        Secret sample = kind.apply("x");
        if (sample instanceof Password || sample instanceof AccessCode) {
            assertThat(kind.apply("canary\r\n").reveal()).isEqualTo("canary\r\n");
        } else {
            assertThatThrownBy(() -> kind.apply("canary\r\nsessionToken: x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("character 7")
                    .hasMessageNotContaining("canary");
        }
    }
}
