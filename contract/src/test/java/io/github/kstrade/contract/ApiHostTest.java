package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiHostTest {

    @Test
    void aHostIsTheSameWithAndWithoutASlashAtTheEnd() {
        assertThat(ApiHost.of("https://tradeapi.kotaksecurities.com/apim/")).isEqualTo(ApiHost.PRODUCTION);
        assertThat(ApiHost.PRODUCTION.resolve("/session/1.0/session/init"))
                .hasToString("https://tradeapi.kotaksecurities.com/apim/session/1.0/session/init");
    }

    @Test
    void aHostKnowsItsPortAndWhetherItIsEncrypted() {
        assertThat(ApiHost.PRODUCTION.port()).isEqualTo(443);
        assertThat(ApiHost.PRODUCTION.isEncrypted()).isTrue();
        ApiHost local = ApiHost.of(" http://LOCALHOST:8080/apim ");
        assertThat(local.port()).isEqualTo(8080);
        assertThat(local.isEncrypted()).isFalse();
        assertThat(local.serverName()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tradeapi.kotaksecurities.com | host must begin with https:// (or http:// for a server on this machine)
            ftp://host/apim              | host must begin with https:// (or http:// for a server on this machine)
            https://user:pw@host/apim    | host must name a server, like https://tradeapi.kotaksecurities.com/apim, and no user
            https:///apim                | host must name a server, like https://tradeapi.kotaksecurities.com/apim, and no user
            https://host/apim?x=1        | host must not have a query or a fragment
            https://ho st/apim           | host is not an address: Illegal character in authority
            """)
    void anAddressThatIsNoHostIsRefusedWithWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> ApiHost.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anAddressOfAnAnswerThatCanNotBeCalledIsNoHost() {
        assertThat(ServiceAddress.NONE.asHost()).isEmpty();
        assertThat(new ServiceAddress("not a host", 443).asHost()).isEmpty();
        assertThat(new ServiceAddress("https://tradeapi.kotaksecurities.com/apim", 443).asHost())
                .contains(ApiHost.PRODUCTION);
    }
}
