package io.github.kstrade.spring.guide;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.spring.KSTradeConnection;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
public class TwoAccounts {
    @Bean
    @Primary
    KSTradeConnection first(KSTradeApiBuilder builder) {
        return new KSTradeConnection(builder); // as the properties say
    }

    @Bean
    KSTradeConnection second(KSTradeApiBuilder builder, Environment environment, InstantSource clock) {
        String password = environment.getRequiredProperty("second.password");
        Totp totp = Totp.of(environment.getRequiredProperty("second.totp-secret"), clock);
        return new KSTradeConnection(builder.accessToken(environment.getRequiredProperty("second.access-token"))
                .consumerKey(environment.getRequiredProperty("second.consumer-key"))
                .userid(environment.getRequiredProperty("second.userid"))
                .credentials(CredentialsSupplier.withTotp(() -> password, totp)) // else with the first one's password
                .sessionStore(SessionStore.memory())); // else in the first one's file
    }
}
