package io.github.kstrade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.server.account.SealedSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    private static final RunningServer RUNNING =
            new RunningServer("http://127.0.0.1:8901/admin", new AccessToken("F00D"));

    private final Random random = new Random(3);

    @TempDir
    private Path folder;

    @Test
    void aMistypedNameMakesNoFolder() {
        Path typo = folder.resolve("typo");
        assertUnusable(
                () -> DataDirectory.openExisting(typo),
                "there is no data directory " + typo + "; kstrade serve makes one");
        assertThat(typo).doesNotExist();
    }

    @Test
    void aLostKeyIsNotReplacedBesideItsDatabase() throws IOException {
        fill(folder);
        Files.delete(folder.resolve("server.key"));
        assertUnusable(
                () -> Storage.beside(DataDirectory.open(folder), Duration.ofSeconds(30), random),
                "the server key " + folder.resolve("server.key") + " is gone, but its database "
                        + folder.resolve("kstrade.db")
                        + " is there, and what is sealed in it opens with that key alone;"
                        + " restore server.key from a backup");
        assertThat(folder.resolve("server.key")).doesNotExist();
    }

    @Test
    void aMovedClockIsStillMovedAfterARestart() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        InstantSource base = InstantSource.fixed(Parts.START);
        assertThat(directory.clock(base).instant()).isEqualTo(Parts.START);
        directory.clock(base).advance(Duration.ofDays(10));
        directory.clock(base).advance(Duration.ofMinutes(1));
        assertThat(DataDirectory.open(folder).clock(base).instant())
                .isEqualTo(Parts.START.plus(Duration.ofDays(10)).plus(Duration.ofMinutes(1)));
        assertThat(filesThatOthersCanRead(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "an hour", "-PT1H", "PT9999999H"})
    void aBrokenClockIsNamed(String broken) throws IOException {
        Files.writeString(folder.resolve("clock-ahead"), broken);
        assertThatThrownBy(() -> DataDirectory.open(folder).clock(InstantSource.fixed(Parts.START)))
                .isInstanceOf(IOException.class)
                .hasMessage("how far the clock is ahead in " + folder.resolve("clock-ahead")
                        + " is broken: it must be a duration such as PT1H; without the file the time is the system's");
    }

    @Test
    void aNewFolderIsItsOwnersAloneAndSoAreItsFiles() throws IOException {
        Path path = folder.resolve("some").resolve("where");
        fill(path);
        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(filesThatOthersCanRead(path)).isEmpty();
    }

    @Test
    void theFilesInAFolderThatWasThereBeforeAreTheirOwnersAloneToo() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        fill(folder);
        assertThat(filesThatOthersCanRead(folder)).isEmpty();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertUnusable(() -> DataDirectory.open(file), "the data directory " + file + " is a file; name a folder");
    }

    @Test
    void aFolderBelowAFileCanNotBeMade() throws IOException {
        Path below = Files.createFile(folder.resolve("file")).resolve("data");
        assertUnusable(
                () -> DataDirectory.open(below),
                "the data directory " + below + " can not be made: " + folder.resolve("file") + " is in the way");
    }

    @Test
    void theKeyIsMadeOnceAndKept() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        SealedSecret sealed = directory.key(random).seal(new byte[] {1, 2, 3});
        assertThat(DataDirectory.open(folder).key(random).open(sealed)).hasValue(new byte[] {1, 2, 3});
        assertThat(Files.readString(folder.resolve("server.key"))).matches("[0-9a-f]{64}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c0ffee", "c0ffe", "not hexadecimal!"})
    void aBrokenKeyIsNamedAndNotShown(String text) throws IOException {
        Path file = ownersFile("server.key", text);
        assertUnusable(
                () -> DataDirectory.open(folder).key(random),
                "the server key in " + file + " is broken: it must be 64 hexadecimal characters; restore it from a"
                        + " backup");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void aKeyThatOthersMayReadIsRefusedWithWhatMendsIt() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        SealedSecret sealed = directory.key(random).seal(new byte[] {1, 2, 3});
        Path file = Files.setPosixFilePermissions(
                folder.resolve("server.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertUnusable(
                () -> directory.key(random),
                "others than its owner may use the file " + file + ", which holds a secret; run: chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(directory.key(random).open(sealed)).isPresent();
    }

    @Test
    void aDatabaseIsNotOpenedWithAnotherKeyThanItsOwn() throws IOException {
        fill(folder);
        Path file = folder.resolve("server.key");
        String own = Files.readString(file);
        Files.delete(file);
        KeyFile.make(file, random);
        DataDirectory directory = DataDirectory.open(folder);
        assertUnusable(
                () -> Storage.beside(directory, Duration.ofSeconds(30), random),
                "the server key " + file + " is not the one that the database was begun with; all servers on one"
                        + " database share one key: copy it from another server, or restore it from a backup");
        Files.writeString(file, own);
        Storage.forServer(directory, Duration.ofSeconds(30), random).close();
    }

    @Test
    void aKeyIsNeverReplaced() throws IOException {
        Path file = folder.resolve("shared.key");
        KeyFile.make(file, random);
        String key = Files.readString(file);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyFile.make(file, random))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(
                        file + ": there is a file already, and a key is never replaced: what is sealed with it opens"
                                + " with it alone");
        assertThat(Files.readString(file)).isEqualTo(key);
        assertUnusable(
                () -> KeyFile.make(folder.resolve("none/shared.key"), random),
                "there is no folder " + folder.resolve("none") + " for the server key; make it first");
    }

    @Test
    void aFolderIsOneServersAtATime() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        FileChannel lock = directory.lock();
        assertUnusable(
                () -> DataDirectory.open(folder).lock(),
                "another server runs on the data directory " + folder + "; stop it or name another folder");
        lock.close();
        directory.lock().close();
    }

    @Test
    void whatCanNotBeOpenedLetsTheFolderGoAgain() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        Path key = Files.writeString(folder.resolve("server.key"), "broken");
        assertThatThrownBy(() -> Storage.forServer(directory, Duration.ofSeconds(2), random))
                .isInstanceOf(IOException.class);
        Files.delete(key);
        Storage.forServer(directory, Duration.ofSeconds(2), random).close();
        Storage.forServer(directory, Duration.ofSeconds(2), random).close();
    }

    @Test
    void aDatabaseThatIsNoneIsNamed() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        Files.writeString(
                directory.database(), "this is not a database, and long enough to be taken for one".repeat(99));
        assertThatThrownBy(() -> Storage.beside(directory, Duration.ofSeconds(2), random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.database().toString());
    }

    @Test
    void whereAServerRunsIsNotedUntilItIsForgotten() throws IOException {
        DataDirectory directory = DataDirectory.open(folder);
        assertThat(directory.running()).isEmpty();
        directory.noteRunning(new RunningServer("http://127.0.0.1:1/admin", new AccessToken("0LD")));
        directory.noteRunning(RUNNING);
        assertThat(directory.running()).contains(RUNNING);
        assertThat(permissions(folder.resolve("running"))).isEqualTo("rw-------");
        directory.forgetRunning();
        directory.forgetRunning();
        assertThat(directory.running()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "http://127.0.0.1:8901/admin", "http://127.0.0.1:8901/admin\n\n", "\nF00D\n"})
    void aNoteThatWasCutOffIsNone(String text) throws IOException {
        Files.writeString(folder.resolve("running"), text);
        assertThat(DataDirectory.open(folder).running()).isEmpty();
    }

    @Test
    void aNoteReadsBackAsItWasWrittenAndHidesItsToken() {
        assertThat(RUNNING.write()).isEqualTo("http://127.0.0.1:8901/admin\nF00D\n");
        assertThat(RunningServer.read(List.of("http://127.0.0.1:8901/admin", "F00D")))
                .contains(RUNNING);
        assertThat(RUNNING.toString()).doesNotContain("F00D");
    }

    private void fill(Path path) throws IOException {
        DataDirectory directory = DataDirectory.open(path);
        directory.noteRunning(RUNNING);
        try (Storage storage = Storage.forServer(directory, Duration.ofSeconds(10), random)) {
            assertThat(storage.accounts().all()).isEmpty();
            assertThat(filesThatOthersCanRead(path)).isEmpty();
        }
    }

    private Path ownersFile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static List<String> filesThatOthersCanRead(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.filter(file -> !permissions(file).endsWith("------"))
                    .map(file -> file.getFileName() + " " + permissions(file))
                    .toList();
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void assertUnusable(ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(IOException.class).hasMessage(text);
    }
}
