package io.github.kstrade.spring;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.call.CallListener;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

/**
 * Makes a {@link KSTradeConnection} of the application's properties, and of its beans of the types {@link CallListener}, {@link CredentialsSupplier}, {@link
 * SessionStore} and {@link KSTradeApiBuilderCustomizer}. Properties are checked when the application starts; nothing is sent before the connection is used.
 *
 * <p>A bean {@link KSTradeApiBuilder} of the application's own takes the place of all properties; one {@link KSTradeApi} or {@link KSTradeConnection} leaves
 * nothing to be made.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "kstrade.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KSTradeProperties.class)
@ImportRuntimeHints(SecretHints.class)
public final class KSTradeAutoConfiguration {

    /** Only Spring makes one. */
    KSTradeAutoConfiguration() {}

    /** The application's clock, such as a {@link java.time.Clock}; the system's if it has none. */
    static InstantSource clock(ObjectProvider<InstantSource> clock) {
        return clock.getIfUnique(InstantSource::system);
    }

    @Bean
    static SilentBinding kstradeSilentBinding() {
        return new SilentBinding();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    ConfiguredClient kstradeConfiguredClient(KSTradeProperties properties, ObjectProvider<InstantSource> clock) {
        return new ConfiguredClient(properties, clock(clock));
    }

    /** A builder for each who asks, so that nobody changes another's. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    KSTradeApiBuilder kstradeApiBuilder(
            ConfiguredClient configured,
            KSTradeProperties properties,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<CredentialsSupplier> credentials,
            ObjectProvider<SessionStore> store,
            ObjectProvider<CallListener> listeners,
            ObjectProvider<KSTradeApiBuilderCustomizer> customizers) {
        KSTradeApiBuilder builder = configured.builder();
        String bundle = properties.sslBundle();
        if (bundle != null && !bundle.isBlank()) {
            builder.sslContext(bundles.getObject().getBundle(bundle.strip()).createSslContext());
        }
        credentials.ifAvailable(builder::credentials);
        if (credentials.getIfAvailable() == null) {
            configured.credentials().ifPresent(builder::credentials);
        }
        store.ifAvailable(builder::sessionStore);
        if (store.getIfAvailable() == null) {
            configured.sessionStore().ifPresent(builder::sessionStore);
        }
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder;
    }

    @Bean
    @ConditionalOnMissingBean({KSTradeConnection.class, KSTradeApi.class})
    KSTradeConnection kstradeConnection(KSTradeApiBuilder builder) {
        return new KSTradeConnection(builder);
    }

    /** The client itself, for those who want it to be initialised where it is injected; the connection closes it. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnBean(KSTradeConnection.class)
    @ConditionalOnMissingBean
    KSTradeApi kstradeApi(KSTradeConnection connection) {
        return connection.api();
    }
}
