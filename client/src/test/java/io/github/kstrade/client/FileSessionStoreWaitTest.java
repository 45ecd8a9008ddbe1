package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.internal.file.FileProblem;
import io.github.kstrade.client.internal.file.WriterLock;
import io.github.kstrade.client.peer.OtherJvm;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that find the lock held. */
class FileSessionStoreWaitTest {

    private static final SavedSession SESSION = Sessions.of("A");

    @TempDir
    private Path folder;

    private Path file;
    private SessionStore store;

    @BeforeEach
    void makeStore() {
        file = folder.resolve("session.json");
        store = SessionStore.file(file);
    }

    @Test
    void aWriterThatWaitsTooLongSaysForWhat() throws Exception {
        store.save(SESSION);
        SessionStore impatient = new FileSessionStore(file, Duration.ofMillis(20));
        try (FileChannel held = FileChannel.open(folder.resolve("session.json.lock"), StandardOpenOption.WRITE)) {
            assertThat(held.lock().isValid()).isTrue();
            refused(
                    () -> impatient.save(Sessions.of("B")),
                    "the session can not be saved: somebody else has held the lock " + file
                            + ".lock for 20 ms; look for a program that hangs");
            assertThat(store.load()).as("readers wait for nobody").contains(SESSION);
        }
        impatient.save(Sessions.of("B"));
        assertThat(store.load()).contains(Sessions.of("B"));
    }

    @Test
    void anInterruptedThreadSavesIfItNeedNotWaitAndIsInterruptedStill() {
        Thread.currentThread().interrupt();
        store.save(SESSION);
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(store.load()).contains(SESSION);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        store.save(SESSION);
        try (FileChannel held = FileChannel.open(folder.resolve("session.json.lock"), StandardOpenOption.WRITE)) {
            assertThat(held.lock().isValid()).isTrue();
            Thread waiting = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                while (waiting.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                waiting.interrupt();
            });
            interrupter.start();
            refused(() -> store.save(Sessions.of("B")), "the session was not saved: interrupted before its turn");
            assertThat(Thread.interrupted()).isTrue();
            interrupter.join();
        }
    }

    @Test
    void aThreadThatIsRefusedDoesNotOpenTheLockForAnotherProgram() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            try {
                new WriterLock(file).alone(Duration.ZERO, () -> {
                    locked.countDown();
                    awaitEnd(over);
                });
            } catch (FileProblem | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        });
        writer.start();
        locked.await();
        refused(
                () -> new FileSessionStore(file, Duration.ZERO).save(SESSION),
                "the session can not be saved: somebody else has held the lock");
        try (OtherJvm program = OtherJvm.start(ImpatientWriter.class, file.toString())) {
            assertThat(program.toTheEnd()).isEqualTo("refused");
        }
        over.countDown();
        writer.join();
    }

    private static void awaitEnd(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Saves, or says that it may not. */
    static final class ImpatientWriter {

        private ImpatientWriter() {}

        public static void main(String[] file) {
            try {
                new FileSessionStore(Path.of(file[0]), Duration.ofMillis(20)).save(SESSION);
                System.out.println("saved");
            } catch (SessionStoreException refused) {
                System.out.println("refused");
            }
        }
    }

    private static void refused(Runnable call, String why) {
        assertThatThrownBy(call::run).isInstanceOf(SessionStoreException.class).hasMessageStartingWith(why);
    }
}
