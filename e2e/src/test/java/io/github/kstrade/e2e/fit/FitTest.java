package io.github.kstrade.e2e.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program, byte for byte, logs in from the class path, from the module path, and from a runtime image of its own. */
class FitTest {

    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));
    private static final String IN_MODULE = "trader/" + TenLinesLogin.MAIN;

    private static TradeApiSandbox sandbox;
    private static UsersModule trader;

    @BeforeAll
    static void compileTheProgram(@TempDir Path folder) throws IOException {
        sandbox = TradeApiSandbox.start();
        trader = UsersModule.ofTheReadme(folder);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aProgramOnTheClassPathLogsIn() throws Exception {
        TenLinesLogin.run(THIS_JAVA, sandbox, sandbox.addAccount("CLASS1"), "-cp", trader.whole(), TenLinesLogin.MAIN);
    }

    @Test
    void aProgramOnTheModulePathLogsIn() throws Exception {
        TenLinesLogin.run(THIS_JAVA, sandbox, sandbox.addAccount("MODUL1"), "-p", trader.whole(), "-m", IN_MODULE);
    }

    @Test
    void aProgramOnTheModulePathMeasuresItsCalls(@TempDir Path folder) throws Exception {
        UsersModule desk = new UsersModule(folder);
        Path source = desk.write("Desk.java", """
                package desk;

                import io.github.kstrade.client.KSTradeApi;
                import io.github.kstrade.micrometer.MicrometerCallListener;
                import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

                class Desk {
                    public static void main(String[] args) {
                        SimpleMeterRegistry registry = new SimpleMeterRegistry();
                        KSTradeApi.builder().host(args[0]).accessToken(args[1]).consumerKey(args[2]).userid(args[3])
                                .listener(new MicrometerCallListener(registry)).initialise().close();
                        System.out.println(registry.get("kstrade.client.calls").tag("outcome", "SUCCESS").timer().count());
                    }
                }
                """);
        assertThat(desk.compileWithMeters("desk", source)).isEmpty();
        SandboxAccount account = sandbox.account();
        assertThat(said(
                        desk.wholeWithMeters(),
                        "desk/desk.Desk",
                        sandbox.host().toString(),
                        account.accessToken(),
                        account.consumerKey(),
                        account.userid()))
                .isEqualTo("1");
    }

    @Test
    void aRuntimeImageWithTheModulesThatTheGuideNamesLogsIn(@TempDir Path folder) throws Exception {
        Path image = folder.resolve("image");
        link("--module-path", trader.whole(), "--add-modules", "trader", "--output", image.toString());
        List<String> needed = new ArrayList<>(modulesOfTheJdk());
        needed.addAll(List.of(
                "com.fasterxml.jackson.annotation",
                "com.fasterxml.jackson.core",
                "com.fasterxml.jackson.databind",
                "io.github.kstrade.contract",
                "io.github.kstrade.client",
                "trader"));
        assertThat(modulesOf(image)).containsExactlyInAnyOrderElementsOf(needed);
        TenLinesLogin.run(image, sandbox, sandbox.addAccount("IMAGE1"), "-m", IN_MODULE);
    }

    @Test
    void whatIsNoApiDoesNotCompile(@TempDir Path folder) throws IOException {
        UsersModule nosy = new UsersModule(folder);
        Path source = nosy.write("Nosy.java", """
                package nosy;

                abstract class Nosy implements io.github.kstrade.client.internal.Transport {
                    String secrets = io.github.kstrade.contract.internal.Json.object().toString();
                }
                """);
        assertThat(nosy.compile("nosy", source))
                .hasSize(2)
                .allMatch(complaint -> complaint.startsWith("compiler.err.package.not.visible: "))
                .anyMatch(complaint -> complaint.contains("package io.github.kstrade.client.internal is not visible"))
                .anyMatch(
                        complaint -> complaint.contains("package io.github.kstrade.contract.internal is not visible"));
    }

    private static String said(String modules, String main, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(THIS_JAVA.resolve("bin/java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-p", modules, "-m", main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void link(String... arguments) {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        StringWriter said = new StringWriter();
        int status = jlink.run(new PrintWriter(said), new PrintWriter(said), arguments);
        assertThat(status).as(said.toString()).isZero();
    }

    private static List<String> modulesOfTheJdk() throws IOException {
        Matcher list = Pattern.compile("<!-- modules: image -->\n```text\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/packaging.md")));
        assertThat(list.find()).isTrue();
        return list.group(1).lines().toList();
    }

    /** As the image's file {@code release} lists them. */
    private static List<String> modulesOf(Path image) throws IOException {
        Properties release = new Properties();
        release.load(Files.newBufferedReader(image.resolve("release")));
        return List.of(release.getProperty("MODULES").replace("\"", "").split(" "));
    }
}
