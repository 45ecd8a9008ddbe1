package io.github.kstrade.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kstrade.server.work.WorkLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The unit of systemd is one that systemd reads without a complaint and that starts commands which exist. */
class SystemdUnitTest {

    private static final Path UNIT = Path.of("../deploy/kstrade.service");

    @Test
    void systemdReadsItWithoutAComplaint() throws Exception {
        Path tool = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(tool), "there is no systemd-analyze on this machine");
        Process verify = new ProcessBuilder(tool.toString(), "verify", UNIT.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
        assertThat(verify.waitFor()).isZero();
    }

    @Test
    void itStartsWhatTheProgramKnows() throws IOException {
        ProgramLine.ofJava(List.of(value("ExecStart").split(" "))).assertThatTheProgramKnowsIt();
    }

    /** A check before it would keep it from starting for a mail server that is away, and its rest would end after ten starts. */
    @Test
    void nothingThatIsAwayKeepsItDownForGood() throws IOException {
        assertThat(Files.readString(UNIT)).doesNotContain("ExecStartPre");
        assertThat(value("Restart")).isEqualTo("on-failure");
        assertThat(value("StartLimitIntervalSec")).isEqualTo("0");
    }

    @Test
    void aStopBySystemdIsASuccessAndHasTheTimeToFinishOpenRequests() throws IOException {
        assertThat(value("SuccessExitStatus")).isEqualTo("143");
        Duration patience =
                Duration.ofSeconds(Long.parseLong(value("TimeoutStopSec").replace("s", "")));
        assertThat(patience).isGreaterThan(WorkLimits.DEFAULT.drainTimeout().plusSeconds(10));
    }

    @Test
    void itRunsAsAUserOfItsOwnWithTheDataDirectoryThatSystemdMakes() throws IOException {
        assertThat(value("User")).isEqualTo("kstrade");
        assertThat(value("ExecStart")).endsWith("--data /var/lib/" + value("StateDirectory"));
        assertThat(value("StateDirectoryMode")).isEqualTo("0700");
    }

    private static String value(String key) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the unit has no " + key));
    }
}
