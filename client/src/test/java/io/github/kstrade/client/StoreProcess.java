package io.github.kstrade.client;

import io.github.kstrade.client.internal.file.WriterLock;
import io.github.kstrade.client.peer.ClientLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program that saves, loads and clears the session of a file with two threads, and counts in a second file under its lock. */
public final class StoreProcess {

    static final int THREADS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final String name;

    private StoreProcess(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * Prints a line after every round of the first thread, and {@code well} at the end.
     *
     * @param arguments folder, name of the process, rounds
     */
    public static void main(String[] arguments) throws Exception {
        try (ClientLog log = ClientLog.record()) {
            new StoreProcess(Path.of(arguments[0]), arguments[1]).run(Integer.parseInt(arguments[2]));
            System.out.println(log.lines().isEmpty() ? "well" : log.lines());
        }
    }

    private void run(int rounds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String thread = name + "-" + i;
            running.add(threads.submit((Callable<Void>) () -> play(thread, rounds)));
        }
        for (Future<Void> thread : running) {
            thread.get();
        }
        threads.shutdown();
    }

    @SuppressWarnings("NullAway")
    private Void play(String thread, int rounds) throws InterruptedException, IOException {
        SessionStore store = new FileSessionStore(file(folder), PATIENCE);
        Random random = new Random(thread.hashCode());
        for (int round = 0; round < rounds; round++) {
            store.load().ifPresent(StoreProcess::checkWhole);
            if (random.nextInt(4) > 0) {
                store.save(Sessions.of(thread + "-" + round));
            } else {
                store.load().ifPresent(session -> store.clear(session.sessionToken()));
            }
            new WriterLock(counter(folder)).alone(PATIENCE, this::count);
            System.out.println(thread + " " + round);
        }
        return null;
    }

    static Path file(Path folder) {
        return folder.resolve("session.json");
    }

    static Path counter(Path folder) {
        return folder.resolve("counter");
    }

    static void checkWhole(SavedSession session) {
        if (!Sessions.isWhole(session)) {
            throw new AssertionError("not whole: " + session.sessionToken().reveal());
        }
    }

    /** Two at once would count one. */
    private void count() {
        try {
            Path counter = counter(folder);
            int before = Integer.parseInt(Files.readString(counter));
            Files.writeString(counter, Integer.toString(before + 1));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
