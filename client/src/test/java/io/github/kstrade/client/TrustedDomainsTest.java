package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.ApiHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedDomainsTest {

    @Test
    void theDomainOfAHostIsItsOwnersEnd() {
        assertThat(domainOf("https://tradeapi.kotaksecurities.com/apim")).isEqualTo("kotaksecurities.com");
        assertThat(domainOf("https://a.b.kotaksecurities.com/apim")).isEqualTo("kotaksecurities.com");
        assertThat(domainOf("https://kotaksecurities.com/apim")).isEqualTo("kotaksecurities.com");
        assertThat(domainOf("https://api.broker.co.in/apim")).isEqualTo("broker.co.in");
        assertThat(domainOf("https://broker.co.in/apim")).isEqualTo("broker.co.in");
        assertThat(domainOf("https://10.1.2.3/apim")).isEqualTo("10.1.2.3");
        assertThat(domainOf("https://[::1]:8443/apim")).isEqualTo("[::1]");
        assertThat(domainOf("https://gateway/apim")).isEqualTo("gateway");
    }

    @Test
    void aDomainHoldsItselfAndWhatIsBelowItAndNothingElse() {
        TrustedDomains domains = TrustedDomains.of(List.of("KotakSecurities.com"));
        assertThat(domains.contain(ApiHost.of("https://kotaksecurities.com"))).isTrue();
        assertThat(domains.contain(ApiHost.of("https://ctradeapi.KOTAKSECURITIES.com/apim")))
                .isTrue();
        assertThat(domains.contain(ApiHost.of("https://evilkotaksecurities.com")))
                .isFalse();
        assertThat(domains.contain(ApiHost.of("https://kotaksecurities.com.evil.example")))
                .isFalse();
        assertThat(domains.contain(ApiHost.of("https://127.0.0.1"))).isFalse();
    }

    @Test
    void theDotThatMayEndAHostIsNoPartOfItsDomain() {
        assertThat(domainOf("https://tradeapi.kotaksecurities.com./apim")).isEqualTo("kotaksecurities.com");
        TrustedDomains domains = TrustedDomains.of(ApiHost.of("https://tradeapi.kotaksecurities.com./apim"));
        assertThat(domains.contain(ApiHost.of("https://stranger.com./apim"))).isFalse();
        assertThat(domains.contain(ApiHost.of("https://ctradeapi.kotaksecurities.com./apim")))
                .isTrue();
        assertThat(TrustedDomains.of(List.of("kotaksecurities.com"))
                        .contain(ApiHost.of("https://tradeapi.kotaksecurities.com./apim")))
                .isTrue();
    }

    private static String domainOf(String host) {
        return TrustedDomains.of(ApiHost.of(host)).toString();
    }
}
