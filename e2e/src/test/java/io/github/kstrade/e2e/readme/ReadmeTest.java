package io.github.kstrade.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.Jvm;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README shows is what is compiled and run here. */
class ReadmeTest {

    @Test
    void everyExampleIsTheFileThatItNames() throws IOException {
        List<Example> examples = Example.of(Path.of("../README.md")).stream()
                .filter(example -> example.source().endsWith(".java"))
                .toList();
        assertThat(examples).isNotEmpty();
        for (Example example : examples) {
            assertThat(example.code()).isEqualTo(example.inItsSource());
        }
    }

    @Test
    @ExtendWith(TradeApiSandboxExtension.class)
    void theTenLinesLogInAndOut(TradeApiSandbox sandbox) throws Exception {
        SandboxAccount account = sandbox.account();
        ProcessBuilder lines = Jvm.prepare(TenLines.class);
        lines.environment()
                .putAll(Map.of(
                        "KSTRADE_HOST",
                        sandbox.host().toString(),
                        "KSTRADE_ACCESS_TOKEN",
                        account.accessToken(),
                        "KSTRADE_CONSUMER_KEY",
                        account.consumerKey(),
                        "KSTRADE_USERID",
                        account.userid(),
                        "KSTRADE_PASSWORD",
                        account.password()));
        Process process = lines.start();
        try {
            Await.until(
                    "a code is delivered",
                    () -> !sandbox.accessCodes(account.userid()).isEmpty());
            process.getOutputStream()
                    .write((sandbox.newestAccessCode(account.userid()) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.strip()).isEqualTo("May trade [NORMAL, SUPERMULTIPLE, SUPERMULTIPLEOPTION, MTF, MIS]");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(sandbox.liveSessions(account.userid())).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
