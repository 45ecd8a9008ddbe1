package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.spring.guide.CodesFromAPerson;
import io.github.kstrade.spring.guide.TwoAccounts;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The applications that the guide shows beside the first one. */
class GuideExamplesTest {

    private static final TradeApiSandbox SANDBOX = TradeApiSandbox.start();

    private final SandboxAccount account = SANDBOX.account();

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @Test
    void aPasswordAloneDoesNotLogIn() {
        Contexts.of(SANDBOX)
                .withPropertyValues("kstrade.password=" + account.password())
                .run(context -> assertThatThrownBy(context.getBean(KSTradeConnection.class)::session)
                        .isInstanceOf(OutOfOrderException.class));
    }

    @Test
    void aPersonGivesTheCode() {
        UnaryOperator<String> person = question -> SANDBOX.newestAccessCode(account.userid());
        Contexts.of(SANDBOX)
                .withPropertyValues("kstrade.password=" + account.password())
                .withUserConfiguration(CodesFromAPerson.class)
                .withBean("person", UnaryOperator.class, () -> person)
                .run(context -> assertThat(context.getBean(KSTradeConnection.class)
                                .session()
                                .userid())
                        .hasToString(account.userid()));
    }

    @Test
    void twoAccountsAreTwoConnections() {
        SandboxAccount second = SANDBOX.addAccount("SECOND", new Account.SecondFactor(CodeKind.TOTP, true));
        Contexts.of(SANDBOX)
                .withPropertyValues(
                        "kstrade.password=" + account.password(),
                        "second.access-token=" + second.accessToken(),
                        "second.consumer-key=" + second.consumerKey(),
                        "second.userid=SECOND",
                        "second.password=" + second.password(),
                        "second.totp-secret=" + Base32.of(SANDBOX.newTotpSecret("SECOND")))
                .withBean(InstantSource.class, () -> SANDBOX::now)
                .withUserConfiguration(TwoAccounts.class)
                .run(context -> {
                    assertThat(context.getBean("second", KSTradeConnection.class)
                                    .session()
                                    .userid())
                            .hasToString("SECOND");
                    assertThat(context.getBean(KSTradeConnection.class)).isSameAs(context.getBean("first"));
                    assertThat(context).doesNotHaveBean("kstradeConnection");
                });
    }
}
