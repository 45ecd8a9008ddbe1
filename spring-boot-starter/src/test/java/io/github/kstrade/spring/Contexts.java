package io.github.kstrade.spring;

import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications with what the starter makes. */
final class Contexts {

    private Contexts() {}

    /** Without any property. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class,
                        KSTradeAutoConfiguration.class,
                        KSTradeHealthAutoConfiguration.class,
                        KSTradeMetricsAutoConfiguration.class,
                        KSTradeSanitizingAutoConfiguration.class));
    }

    /** With what is needed, at a port of this machine where nobody answers. */
    static ApplicationContextRunner needed() {
        return empty().withPropertyValues(
                        "kstrade.host=http://127.0.0.1:9/apim",
                        "kstrade.access-token=the-access-token",
                        "kstrade.userid=S4MPL3",
                        "kstrade.consumer-key=key");
    }

    /** For an account of a sandbox, without its password. */
    static ApplicationContextRunner of(TradeApiSandbox sandbox) {
        SandboxAccount account = sandbox.account();
        return empty().withPropertyValues(
                        "kstrade.host=" + sandbox.host(),
                        "kstrade.access-token=" + account.accessToken(),
                        "kstrade.userid=" + account.userid(),
                        "kstrade.consumer-key=" + account.consumerKey());
    }
}
