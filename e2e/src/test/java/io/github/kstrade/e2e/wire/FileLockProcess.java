package io.github.kstrade.e2e.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Another process that holds all locks of a SQLite database in WAL mode, as one does that recovers it: nobody can read or write meanwhile. */
public final class FileLockProcess implements AutoCloseable {

    /** Where the locks are in the shared-memory file, see "Write-Ahead Log Format" of SQLite's documentation. */
    private static final int FIRST_LOCK = 120;

    private static final int LOCKS = 8;

    private final Process process;

    private FileLockProcess(Process process) {
        this.process = process;
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        try (FileChannel file =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = file.lock(FIRST_LOCK, LOCKS, false)) {
            System.out.println(lock.isValid());
            int untilTold = System.in.read();
            System.out.println(untilTold);
        }
    }

    public static FileLockProcess on(Path dataDirectory) throws IOException {
        Process process = Jvm.start(
                FileLockProcess.class, dataDirectory.resolve("kstrade.db-shm").toString());
        String line = new String(process.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        if (!line.equals("true")) {
            throw new IOException("the lock was not taken: " + line);
        }
        return new FileLockProcess(process);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the process with the lock does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
