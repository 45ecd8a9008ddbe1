package io.github.kstrade.spring;

import io.github.kstrade.micrometer.MicrometerCallListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Meters of the client's calls, where {@code kstrade-client-micrometer} and a registry are there. */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({MeterRegistry.class, MicrometerCallListener.class})
@ConditionalOnSingleCandidate(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "kstrade.enabled", matchIfMissing = true)
public final class KSTradeMetricsAutoConfiguration {

    /** Only Spring makes one. */
    KSTradeMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    MicrometerCallListener kstradeMicrometerCallListener(MeterRegistry registry) {
        return new MicrometerCallListener(registry);
    }
}
