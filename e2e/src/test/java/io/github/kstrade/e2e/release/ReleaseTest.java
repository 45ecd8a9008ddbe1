package io.github.kstrade.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.release.Repository.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./release} refuses before it builds anything, and that it says how to mend it. */
class ReleaseTest {

    private static final int REFUSED = 1;
    private static final int CALLED_WRONGLY = 2;

    private Repository repository;

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        repository = Repository.readyFor010(folder);
    }

    @Test
    void aCommitThatIsReadyCanBecomeTheVersion() throws Exception {
        Outcome outcome = repository.release("--check", "0.1.0");
        assertThat(outcome.said()).contains("can become 0.1.0").contains(".ci/run must have passed");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aVersionThatIsNoneIsRefused() throws Exception {
        for (String version : new String[] {"0.1", "v0.1.0", "0.1.0-SNAPSHOT", "01.0.0", "", "0.1.0\n0.1.0"}) {
            assertRefused(version, "is no version");
        }
    }

    @Test
    void aVersionThatThePomDoesNotLeadToIsRefused() throws Exception {
        assertRefused("0.2.0", "pom.xml is at 0.1.0-SNAPSHOT, and that becomes 0.1.0, not 0.2.0");
    }

    @Test
    void aVersionThatWasReleasedIsRefused() throws Exception {
        repository.git("tag", "v0.1.0");
        assertRefused("0.1.0", "there is a tag v0.1.0");
    }

    @Test
    void aChangeThatIsNotCommittedIsRefused() throws Exception {
        repository.replace("pom.xml", "<project>", "<project><!-- mine -->");
        assertRefused("0.1.0", "changes that are not committed");
    }

    @Test
    void aChangelogWithoutTheVersionIsRefused() throws Exception {
        change("## [0.1.0] - 2026-11-30\n", "");
        assertRefused("0.1.0", "has no section for 0.1.0");
    }

    @Test
    void aSectionWithoutADayIsRefused() throws Exception {
        change("## [0.1.0] - 2026-11-30", "## [0.1.0]");
        assertRefused("0.1.0", "has no section for 0.1.0");
    }

    @Test
    void anEmptySectionIsRefused() throws Exception {
        change("- **Client.** Because it was not there.\n", "## [0.0.9] - 2026-11-01\n\n- Something older.\n");
        assertRefused("0.1.0", "says nothing under [0.1.0]");
    }

    @Test
    void aChangelogWithoutUnreleasedIsRefused() throws Exception {
        change("## [Unreleased]\n", "");
        assertRefused("0.1.0", "has no section [Unreleased]");
    }

    @Test
    void changesThatNoReleaseListsAreRefused() throws Exception {
        change("## [Unreleased]\n", "## [Unreleased]\n\n- **Server.** Not in 0.1.0, says this.\n");
        assertRefused("0.1.0", "lists changes under [Unreleased]");
    }

    @Test
    void anEarlierReleaseWithoutItsTagIsRefusedForThereWouldBeNothingToCompareWith() throws Exception {
        change(
                "Because it was not there.\n",
                "Because it was not there.\n\n## [0.0.9] - 2026-11-01\n\n- Something older.\n");
        assertRefused("0.1.0", "CHANGELOG.md lists 0.0.9, and there is no tag v0.0.9 here: git fetch --tags");
        repository.git("tag", "v0.0.9");
        assertThat(repository.release("--check", "0.1.0").status()).isZero();
    }

    @Test
    void aFileThatNobodyAddedIsNamed() throws Exception {
        repository.write("Forgotten file.java", "class Forgotten {}");
        Outcome outcome = repository.release("--check", "0.1.0");
        assertThat(outcome.said()).contains("not in the commit, and so not in the release: \"Forgotten file.java\"");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void theRehearsalRefusesTheSame() throws Exception {
        assertThat(repository.release("--dry-run", "0.2.0").said()).contains("release: refused: pom.xml is at");
        assertThat(repository.folder().resolve("target")).doesNotExist();
    }

    @Test
    void aReleaseThatIsNoRehearsalDoesNotExistYet() throws Exception {
        Outcome outcome = repository.release("0.1.0");
        assertThat(outcome.said()).contains("there is no publishing yet, only ./release --dry-run 0.1.0");
        assertThat(outcome.status()).isEqualTo(CALLED_WRONGLY);
    }

    @Test
    void whoCallsItWronglyIsToldHow() throws Exception {
        Outcome outcome = repository.release();
        assertThat(outcome.said()).contains("use: ./release --check VERSION");
        assertThat(outcome.status()).isEqualTo(CALLED_WRONGLY);
    }

    private void change(String old, String replacement) throws Exception {
        repository.replace("CHANGELOG.md", old, replacement);
        repository.commit();
    }

    private void assertRefused(String version, String why) throws Exception {
        Outcome outcome = repository.release("--check", version);
        assertThat(outcome.said()).startsWith("release: refused: ").contains(why);
        assertThat(outcome.status()).isEqualTo(REFUSED);
    }
}
