package io.github.kstrade.e2e.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
