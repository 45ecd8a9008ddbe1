package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @Test
    void theDemonstrationWalksThroughTheWholeApi(@TempDir Path data) {
        Shell shell = new Shell(data, InstantSource.system());
        assertThat(shell.run("demo")).isZero();
        assertThat(shell.out())
                .startsWith("kstrade demo: the session API from init to logout, on this machine\n")
                .containsSubsequence(
                        "ok  server ",
                        "ok  account ",
                        "ok  session init ",
                        "ok  wrong password ",
                        "ok  login ",
                        "ok  access code ",
                        "ok  session_2fa(code) ",
                        "ok  logout ",
                        "ok  session_2fa() ",
                        "ok  operator ends session ",
                        "Every step did what the seed says.\n");
        assertThat(shell.err()).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aReportThatFailedSaysAfterWhichStep() {
        StringWriter out = new StringWriter();
        DemoReport report = new DemoReport(new PrintWriter(out, true));
        report.done("one", "first");
        report.failed("why");
        assertThat(report.end()).isFalse();
        assertThat(out.toString()).contains("FAILED after step 1: why", "The demonstration failed.");
    }
}
