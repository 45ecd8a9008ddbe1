package io.github.kstrade.server;

import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.admin.ControllableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The folder that holds all a server keeps: database, server key, and where it runs. Its files are the owner's alone. */
public final class DataDirectory {

    private static final String DATABASE = "kstrade.db";
    private static final String KEY = "server.key";
    private static final String LOCK = "server.lock";
    private static final String RUNNING = "running";
    private static final String AHEAD = "clock-ahead";

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /**
     * Opens a folder, and makes it if there is none.
     *
     * @throws IOException if it can not be made or is a file; the text names it
     */
    public static DataDirectory open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException("the data directory " + path + " is a file; name a folder");
        }
        if (!Files.exists(path)) {
            make(path);
        }
        return new DataDirectory(path);
    }

    /**
     * Opens a folder that is there.
     *
     * @throws IOException if there is none or it is a file; the text names it
     */
    public static DataDirectory openExisting(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("there is no data directory " + path + "; kstrade serve makes one");
        }
        return open(path);
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** The database's file. */
    Path database() {
        return path.resolve(DATABASE);
    }

    /**
     * Makes sure that no other server uses this folder, until the lock is closed.
     *
     * @throws IOException if another does; the text says what to do
     */
    FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                OwnersFile.permissions("rw-------"));
        if (tryLock(channel).isPresent()) {
            return channel;
        }
        channel.close();
        throw new IOException("another server runs on the data directory " + path + "; stop it or name another folder");
    }

    /** A folder that need not be there. */
    public static DataDirectory at(Path path) {
        return new DataDirectory(path);
    }

    /**
     * Makes sure that no sandbox was kept in this folder.
     *
     * @throws IOException if one was; the text says by what that is seen
     */
    public void checkNotOfASandbox() throws IOException {
        for (String sandboxs : List.of(DATABASE, AHEAD)) {
            if (Files.exists(path.resolve(sandboxs))) {
                throw new IOException("the data directory " + path + " is a sandbox's, for there is " + sandboxs
                        + " in it; production keeps its accounts in PostgreSQL: name another folder with --data");
            }
        }
    }

    /** Where the server's key is, unless the settings name another file. */
    public Path keyFile() {
        return path.resolve(KEY);
    }

    /**
     * The server's key; made at the first call, before there is a database.
     *
     * @throws IOException if the file is not one of a key, or lost; the text names it
     */
    ServerKey key(RandomGenerator random) throws IOException {
        Path file = keyFile();
        if (!Files.exists(file)) {
            boolean hasDatabase = Files.exists(database());
            if (hasDatabase && !Files.exists(file)) { // else another process has just made both
                throw new IOException("the server key " + file + " is gone, but its database " + database()
                        + " is there, and what is sealed in it opens with that key alone; restore server.key from a"
                        + " backup");
            }
            makeKey(file, random);
        }
        return KeyFile.read(file, random);
    }

    private static void makeKey(Path file, RandomGenerator random) throws IOException {
        try {
            KeyFile.make(file, random);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return; // who comes second takes the first one's
        }
    }

    /** Notes where the server runs, for the command line on this machine. */
    public void noteRunning(RunningServer running) throws IOException {
        OwnersFile.replace(path.resolve(RUNNING), running.write());
    }

    /** Forgets where the server ran. */
    public void forgetRunning() throws IOException {
        Files.deleteIfExists(path.resolve(RUNNING));
    }

    /** Where the server of this folder runs, if it noted that. */
    public Optional<RunningServer> running() throws IOException {
        Path file = path.resolve(RUNNING);
        return Files.exists(file)
                ? RunningServer.read(Files.readAllLines(file, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * The time in this folder: as far ahead of another clock as it was ever moved. How far that is is kept here.
     *
     * @throws IOException if the file that says how far is broken; the text names it
     */
    public ControllableClock clock(InstantSource base) throws IOException {
        return new ControllableClock(base, ahead(), this::keepAhead);
    }

    private Duration ahead() throws IOException {
        Path file = path.resolve(AHEAD);
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            return ControllableClock.checkAhead(
                    Duration.parse(Files.readString(file).strip()));
        } catch (DateTimeParseException | IllegalArgumentException broken) {
            throw new IOException(
                    "how far the clock is ahead in " + file + " is broken: it must be a duration such as PT1H; without"
                            + " the file the time is the system's",
                    broken);
        }
    }

    private void keepAhead(Duration ahead) {
        try {
            OwnersFile.replace(path.resolve(AHEAD), ahead.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException("the clock can not be moved, for " + path + " can not keep that", failed);
        }
    }

    private static void make(Path path) throws IOException {
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path, OwnersFile.permissions("rwx------"));
        } catch (FileSystemException failed) {
            String why = failed instanceof FileAlreadyExistsException ? "is in the way" : "can not be written to";
            throw new IOException(
                    "the data directory " + path + " can not be made: " + failed.getFile() + " " + why, failed);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException thisProcess) {
            return Optional.empty();
        }
    }
}
