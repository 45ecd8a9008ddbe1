package io.github.kstrade.client.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.peer.OtherJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {

    @TempDir
    private Path folder;

    @Test
    void aThreadThatGivesUpDoesNotEndTheLockOfAnotherThread() throws Exception {
        Path file = folder.resolve("file");
        List<String> whileHeld = new ArrayList<>();
        new WriterLock(file).alone(Duration.ofMinutes(1), () -> {
            whileHeld.add(CompletableFuture.supplyAsync(() -> attempt(file)).join());
            whileHeld.add(attemptOfAnotherJvm(file));
        });
        assertThat(whileHeld).containsExactly("busy", "busy");
        assertThat(attempt(file)).isEqualTo("taken");
    }

    private static String attempt(Path file) {
        List<String> done = new ArrayList<>();
        try {
            new WriterLock(file).alone(Duration.ZERO, () -> done.add("taken"));
        } catch (FileProblem busy) {
            assertThat(busy).hasMessageStartingWith("somebody else has held the lock " + file + ".lock for 0 ms");
            done.add("busy");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return String.join(" and ", done);
    }

    private static String attemptOfAnotherJvm(Path file) {
        try (OtherJvm other = OtherJvm.start(Attempt.class, file.toString())) {
            return other.toTheEnd();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** One attempt in a JVM of its own. */
    static final class Attempt {

        private Attempt() {}

        public static void main(String[] file) {
            System.out.println(attempt(Path.of(file[0])));
        }
    }
}
