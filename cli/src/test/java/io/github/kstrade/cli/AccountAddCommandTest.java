package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountAddCommandTest {

    @Test
    void aTakenUseridIsRefusedBeforeThePasswordIsAskedFor(@TempDir Path data) {
        Shell shell = new Shell(data).typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01")).isZero();
        assertThat(shell.run("account", "add", "RAVI01")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("kstrade: the userid RAVI01 is taken\n");
        assertThat(shell.asked()).isEmpty();
    }
}
