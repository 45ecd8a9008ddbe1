package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@code ./kstrade} builds, with a Maven and a Java that only note that they were called. */
@DisabledOnOs(OS.WINDOWS)
class KstradeScriptTest {

    private static final List<String> MODULES = List.of("contract", "client", "server", "cli");

    @TempDir
    private Path root;

    private Path lock;

    @BeforeEach
    void checkOut() throws IOException {
        lock = root.resolve("target/kstrade-build.lock");
        Files.copy(Path.of("..", "kstrade"), root.resolve("kstrade"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(root.resolve("pom.xml"));
        for (String module : MODULES) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        Files.createDirectory(root.resolve("bin"));
        program("java", "echo \"java $*\"");
        program(
                "mvn",
                "echo built >>builds; mkdir -p cli/target; touch cli/target/kstrade-cli.jar; test ! -e broken || exit 1");
        program("sleep", "PATH=/bin:/usr/bin exec sleep 0.01"); // what the script waits for here takes no second
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            Run run = run("demo", "two words");
            assertThat(run.exitCode).isZero();
            assertThat(run.out)
                    .isEqualTo("java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "
                            + root.resolve("cli/target/kstrade-cli.jar") + " demo two words\n");
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatGotNoFurtherThanTheJarIsRepeated() throws Exception {
        Files.createFile(root.resolve("broken"));
        Run broken = run("demo");
        assertThat(broken.exitCode).isEqualTo(2);
        assertThat(broken.err).contains("kstrade: the build failed; all of it is in ");
        assertThat(lock).doesNotExist();
        Files.delete(root.resolve("broken"));
        assertThat(run("demo").exitCode).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "contract/pom.xml",
                "client/pom.xml",
                "server/pom.xml",
                "cli/pom.xml",
                "server/src/main/java"
            })
    void aChangeOfWhatIsNeededBuildsAgain(String changed) throws Exception {
        run("demo");
        FileTime built = Files.getLastModifiedTime(root.resolve("cli/target/kstrade-built"));
        Files.setLastModifiedTime(
                root.resolve(changed), FileTime.from(built.toInstant().plus(Duration.ofMinutes(1))));
        run("demo");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void theLockOfABuildThatIsGoneIsTakenOverAtOnce() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(lock);
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
        Run run = run("demo");
        assertThat(run.exitCode).isZero();
        assertThat(run.err).doesNotContain("waiting");
        assertThat(lock).doesNotExist();
    }

    @Test
    void aLockThatNamesNobodyIsWaitedForAWhileWithOneWordOfIt() throws Exception {
        Files.createDirectories(lock);
        Run run = run("demo");
        assertThat(run.exitCode).isZero();
        assertThat(run.err).containsOnlyOnce("kstrade: waiting for another build; if there is none, delete " + lock);
        assertThat(lock).doesNotExist();
    }

    private record Run(int exitCode, String out, String err) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("kstrade").toString()));
        command.addAll(List.of(arguments));
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        return Files.readAllLines(root.resolve("builds"), StandardCharsets.UTF_8)
                .size();
    }

    private void program(String name, String does) throws IOException {
        Path file = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
