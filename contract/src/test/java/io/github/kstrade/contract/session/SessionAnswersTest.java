package io.github.kstrade.contract.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Golden;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.UnreadableAnswerException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionAnswersTest {

    @Test
    void everySampleIsWrittenBackKeyByKeyInItsOrder() {
        assertThat(InitAnswer.from(Golden.success("answers/init.json")).toJson())
                .isEqualTo(Golden.json("answers/init.json").toString());
        assertThat(LoginAnswer.from(Golden.success("answers/login.json")).toJson())
                .isEqualTo(Golden.json("answers/login.json").toString());
        assertThat(SecondFactorAnswer.from(Golden.success("answers/session-2fa-wire.json"))
                        .toJson())
                .isEqualTo(Golden.json("answers/session-2fa-wire.json").toString());
        assertThat(LogoutAnswer.from(Golden.success("answers/logout.json")).toJson())
                .isEqualTo(Golden.json("answers/logout.json").toString());
        assertThat(LogoutAnswer.SUCCESSFUL.toJson())
                .isEqualTo(Golden.json("answers/logout.json").toString());
    }

    @Test
    void theLoginSampleReadsAsTheSeedSays() {
        LoginAnswer login = LoginAnswer.from(Golden.success("answers/login.json"));
        assertThat(login.status()).isEqualTo(LoginAnswer.TEMPORARY);
        assertThat(login.oneTimeToken().reveal()).isEqualTo("BE45003A04F44B57926EF852978BC53A");
        assertThat(login.userid()).isEqualTo("S4MPL3");
        assertThat(login.accessCodeMadeAt()).contains(Instant.parse("2021-08-29T18:31:00Z"));
        assertThat(login.redirect()).isEqualTo(new ServiceAddress("https://sbx.kotaksecurities.com/apim", 443));
        assertThat(login.toString()).doesNotContain("BE45003A04F44B57926EF852978BC53A");
    }

    @Test
    void theSecondFactorSampleReadsAsTheSeedSays() {
        SecondFactorAnswer session = SecondFactorAnswer.from(Golden.success("answers/session-2fa.json"));
        assertThat(session.sessionToken().reveal()).isEqualTo("BC604B4A88FF4722844ED8FC3D395DAE");
        assertThat(session.clientCode()).isEqualTo("S4ML3");
        assertThat(session.userid()).isEqualTo("1T040");
        assertThat(session.loggedInAt()).contains(Instant.parse("2021-08-23T05:59:35Z"));
        assertThat(session.rights().exchangeSegments().keySet()).containsExactly("CASH", "CDS", "COMMODITY", "FNO");
        assertThat(session.rights().exchangeSegments().get("COMMODITY"))
                .containsExactly(new ExchangeAccess("MCX", "INACTIVE"));
        assertThat(session.rights().segments()).containsExactly("CASH", "FO", "CDS");
        assertThat(session.toString()).doesNotContain("BC604B4A88FF4722844ED8FC3D395DAE");
    }

    @Test
    void productionOf2023IsReadWithItsEmptyHostsAndNewFields() {
        Fields login = Golden.success("answers/login-2023.json");
        assertThat(LoginAnswer.from(login).oneTimeToken().reveal()).hasSize(54);
        assertThat(LoginAnswer.from(login).userid()).isNotEmpty();
        assertThat(login.number("authLevel", 0)).isEqualTo(2);

        Fields success = Golden.success("answers/session-2fa-2023.json");
        SecondFactorAnswer session = SecondFactorAnswer.from(success);
        assertThat(session.hosts()).isEqualTo(SessionHosts.allAt(ServiceAddress.NONE));
        assertThat(session.hosts().redirect().asHost()).isEmpty();
        assertThat(session.marginProduct()).isFalse();
        assertThat(success.object("apiToken").objects("productMarking")).hasSize(11);
    }

    @Test
    void optionalFieldsThatAreNullOrOfWrongTypesReadAsEmpty() {
        for (String name : List.of("null-fields-login", "wrong-types-login", "wrong-types-login-redirect")) {
            LoginAnswer login = LoginAnswer.from(Golden.success("odd/" + name + ".json"));
            assertThat(login.oneTimeToken().reveal()).isNotEmpty();
            assertThat(login.redirect().asHost()).isEmpty();
        }
        LoginAnswer nulls = LoginAnswer.from(Golden.success("odd/null-fields-login.json"));
        assertThat(nulls.status() + nulls.message() + nulls.emailId() + nulls.userid())
                .isEmpty();
        assertThat(nulls.accessCodeMadeAt()).isEmpty();
    }

    @Test
    void anAnswerWithoutItsTokenIsUnreadableAndSaysWhich() {
        assertThatThrownBy(() -> LoginAnswer.from(Fields.NONE))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("the answer has no oneTimeToken");
        assertThatThrownBy(() -> SecondFactorAnswer.from(Fields.NONE))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("the answer has no sessionToken");
        assertThat(InitAnswer.from(Fields.NONE).redirect()).isEqualTo(ServiceAddress.NONE);
        assertThat(LogoutAnswer.from(Fields.NONE).message()).isEmpty();
    }
}
