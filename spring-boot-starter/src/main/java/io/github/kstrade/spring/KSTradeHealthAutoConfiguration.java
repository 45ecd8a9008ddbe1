package io.github.kstrade.spring;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the connection as {@code kstrade}, where the application has health at all; {@code management.health.kstrade.enabled=false} leaves it out. */
@AutoConfiguration
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBooleanProperty(name = "kstrade.enabled", matchIfMissing = true)
public final class KSTradeHealthAutoConfiguration {

    /** Only Spring makes one. */
    KSTradeHealthAutoConfiguration() {}

    /** Its condition stands here, because Spring reads those of the class where the classes of health are not there. */
    @Bean
    @ConditionalOnEnabledHealthIndicator("kstrade")
    @ConditionalOnMissingBean(name = "kstradeHealthIndicator")
    KSTradeHealthIndicator kstradeHealthIndicator(ObjectProvider<InstantSource> clock) {
        return new KSTradeHealthIndicator(KSTradeAutoConfiguration.clock(clock));
    }
}
