package io.github.kstrade.spring.guide;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.spring.HiddenText;
import io.github.kstrade.spring.KSTradeProperties;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class CodesFromAPerson {
    @Bean
    CredentialsSupplier credentials(KSTradeProperties properties, UnaryOperator<String> person) {
        return CredentialsSupplier.of(
                () -> Optional.ofNullable(properties.password())
                        .map(HiddenText::reveal)
                        .orElseThrow(() -> new IllegalStateException("kstrade.password is missing")),
                login -> person.apply("The access code that went to " + login.phoneNo() + ":")
                        .strip());
    }
}
