package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.micrometer.MicrometerCallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ConditionsTest {

    @Test
    void withoutTheActuatorAndMicrometerThereIsTheConnectionAlone() {
        Contexts.needed()
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.health",
                        "org.springframework.boot.actuate",
                        "io.micrometer",
                        "io.github.kstrade.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(KSTradeConnection.class)
                        .doesNotHaveBean("kstradeHealthIndicator")
                        .doesNotHaveBean("kstradeMicrometerCallListener")
                        .doesNotHaveBean("kstradeSecretSanitizing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.boot.health",
                "org.springframework.boot.health.autoconfigure",
                "org.springframework.boot.actuate",
                "io.micrometer",
                "io.github.kstrade.micrometer"
            })
    void eachOfThemMayBeMissingAlone(String missing) {
        Contexts.needed()
                .withClassLoader(new FilteredClassLoader(missing))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(KSTradeConnection.class));
    }

    @Test
    void withThemThereAreHealthSanitizingAndWithARegistryMeters() {
        Contexts.needed()
                .run(context -> assertThat(context)
                        .hasSingleBean(KSTradeHealthIndicator.class)
                        .hasSingleBean(SecretSanitizing.class)
                        .doesNotHaveBean(MicrometerCallListener.class));
        Contexts.needed()
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasSingleBean(MicrometerCallListener.class));
    }

    @Test
    void disabledThereIsNothingButTheHidingOfSecretsAndNothingIsChecked() {
        Contexts.empty()
                .withPropertyValues("kstrade.enabled=false")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(KSTradeConnection.class)
                        .doesNotHaveBean(HealthIndicator.class)
                        .hasSingleBean(SanitizingFunction.class)
                        .doesNotHaveBean(MicrometerCallListener.class));
    }

    @Test
    void healthCanBeLeftOut() {
        Contexts.needed()
                .withPropertyValues("management.health.kstrade.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void aBuilderOfTheApplicationsOwnTakesThePlaceOfAllProperties() {
        Contexts.empty()
                .withUserConfiguration(OwnBuilder.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(KSTradeConnection.class)
                        .hasSingleBean(KSTradeApiBuilder.class));
    }

    @Test
    void everyBuilderIsAnother() {
        Contexts.needed()
                .run(context -> assertThat(context.getBean(KSTradeApiBuilder.class))
                        .isNotSameAs(context.getBean(KSTradeApiBuilder.class)));
    }

    @Test
    void nothingIsSentWhenAnApplicationStarts() {
        Contexts.needed().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(KSTradeConnection.class)).hasToString("KSTradeConnection[not begun]");
            assertThat(context.getBeanFactory().containsSingleton("kstradeApi")).isFalse();
            assertThat(context.getBeanNamesForType(KSTradeApi.class)).containsExactly("kstradeApi");
        });
    }

    @Test
    void anUnknownSslBundleIsNamed() {
        Contexts.needed()
                .withPropertyValues("kstrade.ssl-bundle=broker")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("SSL bundle name 'broker' cannot be found"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBuilder {

        @Bean
        KSTradeApiBuilder builder() {
            return KSTradeApi.builder();
        }
    }
}
