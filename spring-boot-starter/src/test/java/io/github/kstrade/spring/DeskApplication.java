package io.github.kstrade.spring;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.testkit.TradeApiSandbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application as a user writes one, whose person with the access code is the sandbox's inbox. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DeskApplication {

    @Bean
    CredentialsSupplier credentials(
            @Value("${kstrade.password}") String password,
            @Value("${kstrade.userid}") String userid,
            TradeApiSandbox sandbox) {
        return CredentialsSupplier.of(() -> password, login -> sandbox.newestAccessCode(userid));
    }

    @Bean
    Desk desk(KSTradeConnection trade) {
        return new Desk(trade);
    }

    record Desk(KSTradeConnection trade) {

        String whoAmI() {
            return trade.session()
                    .call(ApiCall.get("/kstrade/1.0/session").named("own session"))
                    .object("Success")
                    .text("userid");
        }
    }
}
