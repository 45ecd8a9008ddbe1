package io.github.kstrade.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.release.Repository.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether {@code ./release} notices that callers of one release do not work with the next, and what it makes of it. */
class ApiGateTest {

    private static final String CALLS = "public void kept() {} public String gone() { return \"\"; }";

    private Path folder;
    private Repository repository;

    @BeforeEach
    void prepare(@TempDir Path empty) throws Exception {
        folder = empty;
        repository = Repository.readyFor010(Files.createDirectory(empty.resolve("repository")));
    }

    @Test
    void aMethodThatIsGoneIsRefusedWithoutANewFirstNumber() throws Exception {
        Outcome outcome = compare(api("1.2.3", CALLS), api("1.3.0", "public void kept() {}"));
        assertThat(outcome.said())
                .contains("REMOVED METHOD: PUBLIC(-) java.lang.String gone()")
                .contains("refused: callers of 1.2.3 would not work with 1.3.0");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void aNewSecondNumberBeforeOneMayBreakCallersIfItTellsThemWhatToDo() throws Exception {
        Path old = api("0.1.4", CALLS);
        Path next = api("0.2.0", "public void kept() {}");
        assertThat(compare(old, next).said()).contains("no UPGRADE-0.2.0.md tells them what to do");
        repository.write("UPGRADE-0.2.0.md", "Instead of gone() call kept().\n");
        assertThat(compare(old, next).said()).as("not committed").contains("no UPGRADE-0.2.0.md tells them");
        repository.git("add", "UPGRADE-0.2.0.md");
        repository.commit();
        Outcome outcome = compare(old, next);
        assertThat(outcome.said()).contains("callers of 0.1.4 must change for 0.2.0, as UPGRADE-0.2.0.md says");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void whatIsAddedOrIsNoApiBreaksNobody() throws Exception {
        Path old = api("1.2.3", CALLS, "public class Machinery { public void turned() {} }");
        Path next = api("1.3.0", CALLS + " public void added() {}", "class Machinery {}");
        Outcome outcome = compare(old, next);
        assertThat(outcome.said()).contains("callers of kstrade-client-1.2.3.jar work with kstrade-client-1.3.0.jar");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aJarThatIsNoneIsNoComparison() throws Exception {
        Path broken = Files.writeString(folder.resolve("kstrade-client-2.0.0.jar"), "no jar");
        Outcome outcome = compare(api("1.2.3", CALLS), broken);
        assertThat(outcome.said()).contains("japicmp could not compare");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void aJapicmpThatDoesNotStartIsNoComparison() throws Exception {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Outcome outcome = repository.releaseWith(
                nothing,
                "--compare-api",
                api("1.2.3", CALLS).toString(),
                api("1.3.0", CALLS).toString());
        assertThat(outcome.said()).contains("japicmp.JApiCmp").contains("japicmp could not compare");
        assertThat(outcome.status()).isEqualTo(2);
    }

    private Outcome compare(Path old, Path next) throws Exception {
        return repository.release("--compare-api", old.toString(), next.toString());
    }

    private Path api(String version, String calls) throws Exception {
        return api(version, calls, "class Machinery {}");
    }

    /** A jar of the client as it might have been in that version. */
    private Path api(String version, String calls, String machinery) throws Exception {
        Path sources = Files.createDirectories(folder.resolve(version));
        Path client = Files.writeString(
                sources.resolve("Client.java"),
                "package io.github.kstrade.client; public class Client {" + calls + "}");
        Path internal = Files.writeString(
                sources.resolve("Machinery.java"), "package io.github.kstrade.client.internal; " + machinery);
        Path classes = sources.resolve("classes");
        Path jar = folder.resolve("kstrade-client-" + version + ".jar");
        run("javac", "-proc:none", "-d", classes.toString(), client.toString(), internal.toString());
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return jar;
    }

    private static void run(String tool, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter console = new PrintWriter(said);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(console, console, arguments);
        assertThat(status).as(said.toString()).isZero();
    }
}
