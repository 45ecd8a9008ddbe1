package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kstrade.e2e.architecture.fixture.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the security requirements and of the points of the client owns a test that runs with every build. */
class TestedTableTest {

    private static final String GOOD = "`TestedTableTest#everySecurityRequirementOwnsTestsThatRun`";

    private final JavaClasses fixture = new ClassFileImporter().importClasses(Listed.class, TestedTableTest.class);

    @Test
    void everySecurityRequirementOwnsTestsThatRun() throws IOException {
        assertThat(problemsOf(TestedTable.SECURITY, "security.md")).isEmpty();
    }

    @Test
    void everyPointOfTheClientOwnsTestsThatRun() throws IOException {
        assertThat(problemsOf(TestedTable.CLIENT_POINTS, "client-points.md")).isEmpty();
    }

    @Test
    void aWholeTableHasNoProblem() {
        assertThat(new TestedTable(TestedTable.SECURITY, table(GOOD), fixture).problems())
                .isEmpty();
    }

    @Test
    void aMissingRowIsSeen() {
        List<String> table = new ArrayList<>(table(GOOD));
        table.remove(20);
        assertThat(new TestedTable(TestedTable.SECURITY, table, fixture).problems())
                .contains("where S21 should be there is: | S22 | r | h | " + GOOD + " |", "the table ends with S45");
    }

    @Test
    void aRowOfALaterIssueSaysSo() {
        List<String> table = new ArrayList<>(table(GOOD));
        table.set(32, "| S33 | r | h | " + GOOD + " |");
        assertThat(new TestedTable(TestedTable.SECURITY, table, fixture).problems())
                .containsExactly("S33 is part of a later issue, not " + GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`NowhereTest#x`|S7: there is no class NowhereTest",
                "`TestedTableTest#nothing`|S7: there is no method TestedTableTest#nothing",
                "`Listed#isNoTest`|S7: Listed#isNoTest is no test",
                "`Listed#isDisabled`|S7: Listed#isDisabled is disabled, or runs in some places only",
                "`Listed#runsOnLinux`|S7: Listed#runsOnLinux is disabled, or runs in some places only",
                "`Listed#runsInTheCampaign`|S7: Listed#runsInTheCampaign runs only if something that it assumes is so",
                "`Listed#isNeverRun`|S7: Listed#isNeverRun is in a class that the build does not run",
                "by hand|S7 lists something else than tests: by hand"
            })
    void aTestThatIsNotThereOrDoesNotRunIsSeen(String cell, String problem) {
        List<String> table = new ArrayList<>(table(GOOD));
        table.set(6, "| S7 | r | h | " + cell + " |");
        assertThat(new TestedTable(TestedTable.SECURITY, table, fixture).problems())
                .containsExactly(problem);
    }

    private static List<String> problemsOf(TestedTable.Form form, String file) throws IOException {
        List<String> table = Files.readAllLines(Modules.folder("docs").resolve(file));
        return new TestedTable(form, table, Modules.tests()).problems();
    }

    private static List<String> table(String test) {
        List<String> table = new ArrayList<>();
        for (int row = 1; row <= 46; row++) {
            boolean later = List.of(33, 34, 35, 44).contains(row);
            table.add("| S" + row + " | r | h | " + (later ? "part of a later issue" : test) + " |");
        }
        return table;
    }
}
