package io.github.kstrade.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.peer.ClientLog;
import io.github.kstrade.contract.SessionToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSessionStoreTest extends SessionStoreContract {

    private static final SavedSession SESSION = Sessions.of("CANARY-TOKEN");

    @TempDir
    private Path folder;

    private Path file;
    private SessionStore store;
    private ClientLog log;

    @BeforeEach
    void makeStore() {
        file = folder.resolve("session.json");
        store = SessionStore.file(file);
        log = ClientLog.record();
    }

    @AfterEach
    void nothingSecretWasLogged() {
        log.close();
        assertThat(String.join("\n", log.lines())).doesNotContain("CANARY");
    }

    @Override
    SessionStore store() {
        return store;
    }

    @Test
    void anotherStoreOnTheSameFileFindsTheSession() {
        store.save(SESSION);
        assertThat(SessionStore.file(file).load()).contains(SESSION);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void everyFileIsItsOwnersAlone() throws IOException {
        store.save(SESSION);
        store.save(SESSION);
        assertThat(names()).containsExactlyInAnyOrder("session.json", "session.json.lock");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("session.json.lock"))).isEqualTo("rw-------");
        assertThat(folder.resolve("session.json.lock")).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rwxrwxrwx"})
    void aFileThatOthersCouldUseIsTakenAwayFromThemWithAWarning(String permissions) throws IOException {
        store.save(SESSION);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(store.load()).contains(SESSION);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(log.lines())
                .containsExactly("WARNING: others than its owner could use the session file " + file
                        + "; that is mended now. If somebody may have read it, log out and log in again.");
        assertThat(store.load()).contains(SESSION);
        assertThat(log.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void aFileOfItsOwnerIsLeftAsItIs(String permissions) throws IOException {
        store.save(SESSION);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(store.load()).contains(SESSION);
        assertThat(permissions(file)).isEqualTo(permissions);
        assertThat(log.lines()).isEmpty();
    }

    static Stream<byte[]> brokenFiles() {
        String whole = SESSION.toText();
        return Stream.of(
                        "",
                        "\n",
                        "CANARY",
                        whole.substring(0, whole.length() - 1),
                        whole.substring(0, 40),
                        whole + whole,
                        whole.replace("session/1", "session/2"),
                        whole.replace("kstrade-session", "other"),
                        whole.replace("sessionToken", "other"),
                        "CANARY ".repeat(160_000),
                        "{\"a\":".repeat(100_000),
                        "\u0000".repeat(512))
                .map(text -> text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileCountsAsAbsentWithAWarningAndIsReplaced(byte[] content) throws IOException {
        store.save(SESSION);
        Files.write(file, content);
        assertThat(store.load()).isEmpty();
        assertThat(log.lines())
                .hasSize(1)
                .first()
                .satisfies(
                        line -> assertThat(line)
                                .startsWith("WARNING: the session file " + file + " counts as absent: ")
                                .endsWith(
                                        ". The next login replaces it; if it is the file of something else, name another one."));
        store.clear(new SessionToken("CANARY-TOKEN"));
        assertThat(Arrays.equals(Files.readAllBytes(file), content))
                .as("left alone, it may be the file of something else")
                .isTrue();
        store.save(SESSION);
        assertThat(store.load()).contains(SESSION);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void whatAKilledWriterLeftIsRemovedByTheNextAndNothingElseIs() throws IOException {
        Path left = Files.writeString(folder.resolve(".session.json.123.new"), "CANARY");
        Path other = Files.writeString(folder.resolve(".session.json2.123.new"), "other");
        assertThat(store.load()).isEmpty();
        store.save(SESSION);
        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void aMissingFolderIsAnErrorThatSaysHowToMakeIt() {
        Path missing = folder.resolve("not").resolve("there");
        store = SessionStore.file(missing.resolve("session.json"));
        refusedEverywhere(
                "there is no folder " + missing + "; make it first, for its owner only (mkdir -m 700 " + missing + ")");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNoFolder() throws IOException {
        Path inPlace = Files.createFile(folder.resolve("in-place"));
        store = SessionStore.file(inPlace.resolve("session.json"));
        refusedEverywhere("there is no folder " + inPlace + "; make it first");
    }

    @Test
    void aFolderInPlaceOfTheFileIsAnError() throws IOException {
        Files.createDirectory(file);
        refusedEverywhere(file + " is a folder: name a file in it");
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), SESSION.toText());
        Files.createSymbolicLink(file, target);
        refusedEverywhere(file + " is a symbolic link, which is not followed: name the file that it points to");
        Files.delete(target);
        refusedEverywhere(file + " is a symbolic link, which is not followed: name the file that it points to");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatIsNoFileIsNotReadForEver() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        refusedEverywhere(file + " is no regular file: name one, or one that is not there yet");
    }

    @Test
    void aSymbolicLinkInPlaceOfTheLockIsNotFollowed() throws IOException {
        Path target = folder.resolve("target");
        Files.createSymbolicLink(folder.resolve("session.json.lock"), target);
        refused(
                () -> store.save(SESSION),
                "the session can not be saved: the file " + file + ".lock can not be made or locked: ");
        assertThat(target).doesNotExist();
    }

    @Test
    void aFolderToWhichNothingMayBeWrittenIsAnErrorOfWritersOnly() throws IOException {
        Path readOnly = readOnlyFolder();
        store = SessionStore.file(readOnly.resolve("session.json"));
        assertThat(store.load()).isEmpty();
        refused(
                () -> store.save(SESSION),
                "the session can not be saved: the file " + readOnly.resolve("session.json.lock")
                        + " can not be made or locked: the user of this process may not do that;"
                        + " give it the file and its folder, or name another file");
    }

    @Test
    void aLinkedFolderIsFollowedBecauseSystemsHaveThem() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("linked"), real);
        SessionStore.file(folder.resolve("linked/session.json")).save(SESSION);
        assertThat(SessionStore.file(real.resolve("session.json")).load()).contains(SESSION);
    }

    @Test
    void aPathThatCanBeNoFileIsRefusedAtOnce() {
        assertThat(catchThrowable(() -> SessionStore.file(Path.of("/"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("/ is a folder: name a file in it");
    }

    private void refusedEverywhere(String why) {
        refused(() -> store.load(), "the session can not be loaded: " + why);
        refused(() -> store.save(SESSION), "the session can not be saved: ");
        refused(() -> store.clear(SESSION.sessionToken()), "the session can not be cleared: ");
    }

    private static void refused(Runnable call, String why) {
        SessionStoreException refusal = catchThrowableOfType(SessionStoreException.class, call::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal).hasMessageStartingWith(why);
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("CANARY");
    }

    /** Where even the superuser can make no file, if the test is run by that one. */
    private Path readOnlyFolder() throws IOException {
        Path own = Files.createDirectory(folder.resolve("read-only"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r-x------"));
        return Files.isWritable(own) ? Path.of("/sys") : own;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
