package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandsTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void changeAFewThings() throws IOException {
        shell = new Shell(Files.createDirectory(folder.resolve("data")));
        shell.typing("tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "RAVI01")).isZero();
        assertThat(shell.run("account", "disable", "RAVI01")).isZero();
        assertThat(shell.run("account", "enable", "RAVI01")).isZero();
    }

    @Test
    void aWholeAuditIsSaidToBeWholeAndItsHeadIsShown() {
        assertThat(shell.run("audit", "verify")).isZero();
        assertThat(shell.out()).matches("chain cli@\\S+: 3 records, 1 to 3, whole\n  head cli@\\S+,3,[0-9a-f]{64}\n");
        String head = shell.out().lines().toList().get(1).replace("  head ", "");
        assertThat(shell.run("audit", "verify", "--head", head)).isZero();
        assertThat(shell.run("audit", "verify", "--head", head.replace(",3,", ",4,")))
                .isEqualTo(1);
        assertThat(shell.out()).contains("BROKEN at record 4");
        assertThat(shell.run("audit", "verify", "--head", "nonsense")).isEqualTo(2);
    }

    @Test
    void oneChangedByteIsFound() throws SQLException {
        tamper("DROP TRIGGER audit_record_update", "UPDATE audit_record SET operator = 'ravj' WHERE sequence = 2");
        assertThat(shell.run("audit", "verify")).isEqualTo(1);
        assertThat(shell.out())
                .contains("BROKEN at record 2, which was changed, or does not follow from the one before");
        assertThat(shell.err()).isEqualTo("kstrade: the audit was tampered with: 1 of 1 chains are broken\n");
    }

    @Test
    void recordsAreShownForPeople() {
        assertThat(shell.run("audit", "show", "--userid", "RAVI01", "--last", "24h"))
                .isZero();
        assertThat(shell.out()).isEqualTo("""
                        2026-11-25T04:30:00Z     granted   account add of RAVI01 by ravi; codes PER_LOGIN
                        2026-11-25T04:30:00Z     granted   account disable of RAVI01 by ravi
                        2026-11-25T04:30:00Z     granted   account enable of RAVI01 by ravi
                        """);
        assertThat(shell.run("audit", "show", "--userid", "NOBODY")).isZero();
        assertThat(shell.out()).isEmpty();
        assertThat(shell.run("audit", "show", "--not-granted")).isZero();
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void anExportIsCheckedWithoutTheDatabase() throws IOException {
        for (String format : new String[] {"jsonl", "csv"}) {
            Path out = folder.resolve("audit." + format);
            assertThat(shell.run("audit", "export", "--format", format, "--out", out.toString()))
                    .isZero();
            assertThat(shell.out()).isEqualTo("exported 3 records to " + out + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                    .isEqualTo("rw-------");
            Path key = folder.resolve("data").resolve("server.key");
            Shell elsewhere = new Shell(folder.resolve("elsewhere"));
            assertThat(elsewhere.run("audit", "verify", "--file", out.toString(), "--key", key.toString()))
                    .isZero();
            assertThat(elsewhere.out()).isEqualTo(out + ": 3 records, whole\n");
            Files.writeString(out, Files.readString(out).replace("disable", "disablf"));
            assertThat(shell.run("audit", "verify", "--file", out.toString())).isEqualTo(1);
            assertThat(shell.err()).contains("was tampered with: record 2 ");
        }
    }

    @Test
    void anExportReplacesNoFileAndTakesAPeriod() throws IOException {
        Path out = Files.createFile(folder.resolve("audit.jsonl"));
        assertThat(shell.run("audit", "export", "--out", out.toString())).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("kstrade: " + out + " is there already; name a new file\n");
        Path none = folder.resolve("none.jsonl");
        assertThat(shell.run("audit", "export", "--from", "2026-11-26", "--out", none.toString()))
                .isZero();
        assertThat(shell.out()).startsWith("exported 0 records");
    }

    @Test
    void aBackupIsMadeAndRestored() {
        Path backup = folder.resolve("backup.db");
        Path key = folder.resolve("backup.key");
        assertThat(shell.run("backup", "--out", backup.toString(), "--with-key", key.toString()))
                .isZero();
        assertThat(shell.out())
                .isEqualTo("copied the database to " + backup + ", with 3 audit records\ncopied the server's key to "
                        + key + "\n");
        assertThat(shell.run("backup", "--out", backup.toString())).isEqualTo(2);
        assertThat(shell.err()).contains("there is such a file already");
        assertThat(shell.run("account", "disable", "RAVI01")).isZero();
        assertThat(shell.run("restore", "--from", backup.toString())).isZero();
        assertThat(shell.out())
                .startsWith("restored " + backup + "; all sessions have ended\nthe earlier database is ")
                .contains("kstrade.db.before-restore-20261125T043000Z");
        assertThat(shell.run("account", "list")).isZero();
        assertThat(shell.out()).contains("enabled");
        assertThat(shell.run("audit", "verify")).isZero();
    }

    private void tamper(String... statements) throws SQLException {
        Path database = folder.resolve("data").resolve("kstrade.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}
