package io.github.kstrade.e2e.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Published Python clients of this API, unmodified, against our server. They are other people's work and not in this repository: {@code
 * KSTRADE_PYTHON_CLIENTS} names their folders, with commas between, as an environment variable or system property; {@code KSTRADE_PYTHON} the Python that
 * has what they import.
 */
class PublishedClientsTest {

    private static final String FOLDERS = "KSTRADE_PYTHON_CLIENTS";
    private static final Path WALK = Path.of("src/test/python/published_client.py");

    @TestFactory
    Stream<DynamicTest> publishedClientsLogInAndOutWithOnlyTheHostChanged() {
        String folders = setting(FOLDERS, "");
        if (folders.isBlank()) {
            System.err.println("no published Python client is tried, for " + FOLDERS + " names none");
            return Stream.empty();
        }
        return Stream.of(folders.split(",", -1))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> DynamicTest.dynamicTest(folder, () -> walk(folder)));
    }

    private static void walk(String folder) throws IOException, InterruptedException {
        try (TradeApiSandbox sandbox = TradeApiSandbox.start()) {
            Path output = Files.createTempFile("kstrade-published", ".txt");
            Process process = command(sandbox, folder, output).start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after 120 s:\n" + Files.readString(output));
            }
            String lines = Files.readString(output);
            Files.delete(output);
            System.err.print(lines.replaceAll("(?m)^", folder + ": ").replaceAll(folder + ": $", ""));
            assertThat(process.exitValue()).as(lines).isZero();
            assertThat(lines)
                    .contains("ok logout twice", "ok bad bearer at init")
                    .doesNotContain("FAILED");
            assertThat(sandbox.liveSessions(sandbox.account().userid())).isZero();
        }
    }

    private static ProcessBuilder command(TradeApiSandbox sandbox, String folder, Path output) {
        SandboxAccount account = sandbox.account();
        List<String> command = List.of(
                setting("KSTRADE_PYTHON", "python3"),
                WALK.toString(),
                "--client-path",
                folder,
                "--host",
                sandbox.host().toString(),
                "--userid",
                account.userid(),
                "--consumer-key",
                account.consumerKey(),
                "--access-token",
                account.accessToken(),
                "--app-id",
                account.appId());
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().put("KSTRADE_PASSWORD", account.password());
        process.environment().put("KSTRADE_ADMIN", sandbox.operatorAccess().admin());
        process.environment()
                .put(
                        "KSTRADE_ADMIN_TOKEN",
                        sandbox.operatorAccess().adminToken().reveal());
        process.environment().put("PYTHONIOENCODING", StandardCharsets.UTF_8.name());
        return process;
    }

    private static String setting(String name, String otherwise) {
        String property = System.getProperty(name);
        String environment = System.getenv(name);
        if (property != null && !property.isBlank()) {
            return property;
        }
        return environment == null || environment.isBlank() ? otherwise : environment;
    }
}
