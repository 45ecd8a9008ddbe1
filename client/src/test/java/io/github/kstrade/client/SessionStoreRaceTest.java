package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.peer.ClientLog;
import io.github.kstrade.client.peer.OtherJvm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several programs at one session file. A sample with every build; many more with {@code -Dkstrade.campaign=full}. */
@Timeout(300)
class SessionStoreRaceTest {

    private static final boolean FULL = "full".equals(System.getProperty("kstrade.campaign"));
    private static final int PROCESSES = FULL ? 4 : 2;
    private static final int ROUNDS = FULL ? 400 : 20;
    private static final int KILLS = FULL ? 30 : 2;
    private static final int MOST_ROUNDS_BEFORE_KILL = 20;

    @TempDir
    private Path folder;

    private SessionStore store;
    private ClientLog log;

    @BeforeEach
    void makeStore() throws IOException {
        Files.writeString(StoreProcess.counter(folder), "0");
        Files.setPosixFilePermissions(StoreProcess.counter(folder), PosixFilePermissions.fromString("rw-------"));
        store = SessionStore.file(StoreProcess.file(folder));
        log = ClientLog.record();
    }

    @AfterEach
    void noFileWasBroken() {
        log.close();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void racingProgramsNeverFindABrokenFileNorOneThatOthersCanRead() throws Exception {
        List<OtherJvm> programs = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                programs.add(OtherJvm.start(StoreProcess.class, folder.toString(), "P" + i, Integer.toString(ROUNDS)));
            }
            while (programs.stream().allMatch(OtherJvm::isAlive)) {
                store.load().ifPresent(StoreProcess::checkWhole);
                checkPermissions();
            }
            for (OtherJvm program : programs) {
                assertThat(program.toTheEnd()).endsWith("well");
            }
        } finally {
            programs.forEach(OtherJvm::close);
        }
        assertThat(Files.readString(StoreProcess.counter(folder)))
                .as("each counted under the lock")
                .isEqualTo(Integer.toString(PROCESSES * StoreProcess.THREADS * ROUNDS));
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aProgramThatIsKilledLeavesAWholeFileAndNoLock() throws Exception {
        Random random = new Random(4);
        for (int kill = 0; kill < KILLS; kill++) {
            try (OtherJvm program =
                    OtherJvm.start(StoreProcess.class, folder.toString(), "K" + kill, Integer.toString(1_000_000))) {
                for (int line = random.nextInt(MOST_ROUNDS_BEFORE_KILL); line >= 0; line--) {
                    assertThat(program.line()).startsWith("K" + kill);
                }
                program.kill();
            }
            store.load().ifPresent(StoreProcess::checkWhole);
            checkPermissions();
            Files.writeString(StoreProcess.counter(folder), "0");
            store.save(Sessions.of("after-" + kill));
            assertThat(store.load()).contains(Sessions.of("after-" + kill));
            assertThat(unfinished()).isEmpty();
        }
    }

    private void checkPermissions() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
            }
        }
    }

    private static String permissions(Path file) throws IOException {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (NoSuchFileException replacedMeanwhile) {
            return "rw-------";
        }
    }

    private List<Path> unfinished() throws IOException {
        List<Path> unfinished = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".session.json.*")) {
            files.forEach(unfinished::add);
        }
        return unfinished;
    }
}
