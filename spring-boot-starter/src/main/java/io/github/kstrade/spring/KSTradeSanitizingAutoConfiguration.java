package io.github.kstrade.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps our secrets out of the actuator's endpoints, also where they are told to show values, and where the client is switched off. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class KSTradeSanitizingAutoConfiguration {

    /** Only Spring makes one. */
    KSTradeSanitizingAutoConfiguration() {}

    @Bean
    SecretSanitizing kstradeSecretSanitizing(ObjectProvider<KSTradeProperties> properties) {
        return new SecretSanitizing(properties.stream().toList());
    }
}
