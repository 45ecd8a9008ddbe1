package io.github.kstrade.e2e.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.readme.TenLines;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the README's program in another JVM and types the access code that it waits for. */
final class TenLinesLogin {

    static final String MAIN = TenLines.class.getName();

    private TenLinesLogin() {}

    /**
     * Runs the program from login to logout.
     *
     * @param home of the Java that is to run it
     * @param how the options that say where the program is, and its main class
     */
    static void run(Path home, TradeApiSandbox sandbox, SandboxAccount account, String... how) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(List.of(how));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment()
                .putAll(Map.of(
                        "KSTRADE_HOST", sandbox.host().toString(),
                        "KSTRADE_ACCESS_TOKEN", account.accessToken(),
                        "KSTRADE_CONSUMER_KEY", account.consumerKey(),
                        "KSTRADE_USERID", account.userid(),
                        "KSTRADE_PASSWORD", account.password()));
        Process process = program.start();
        try {
            typeTheCode(process, sandbox, account.userid());
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.strip()).isEqualTo("May trade [NORMAL, SUPERMULTIPLE, SUPERMULTIPLEOPTION, MTF, MIS]");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Looks for the code again and again, until the program ends: one that ends before it is asked has said why. */
    private static void typeTheCode(Process process, TradeApiSandbox sandbox, String userid) throws Exception {
        for (int looks = 0; sandbox.accessCodes(userid).isEmpty(); looks++) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                return;
            }
            assertThat(looks).as("looks for a code that does not come").isLessThan(3_000);
        }
        process.getOutputStream().write((sandbox.newestAccessCode(userid) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
    }
}
