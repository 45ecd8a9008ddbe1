package io.github.kstrade.server.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of our own, of binaries from a jar, so that nothing need be installed. It ends with this process. */
final class EmbeddedServer {

    /** Who connects as this user needs the password {@link #PASSWORD}. */
    static final String GUARDED_USER = "guarded";

    static final String PASSWORD = "s3cret-of-guarded";

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final Path control;

    private EmbeddedServer(EmbeddedPostgres postgres, Path data) throws IOException {
        this.postgres = postgres;
        this.data = data;
        this.control = Path.of(postmaster().info().command().orElseThrow()).resolveSibling("pg_ctl");
    }

    /** The one that all tests of this process share; nobody may stop it. */
    static PostgresServer shared() {
        return Shared.SERVER.server();
    }

    /** Another one, which a test may stop if it starts it again. */
    static EmbeddedServer stoppable() {
        return Stoppable.SERVER;
    }

    private static EmbeddedServer startUnchecked() {
        try {
            return start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedServer start() throws IOException {
        Path data = Files.createTempDirectory("kstrade-postgres");
        return new EmbeddedServer(
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setDataDirectoryCustomizer(it -> guard(it.toPath()))
                        .start(),
                data);
    }

    PostgresServer server() {
        return new PostgresServer("127.0.0.1:" + postgres.getPort());
    }

    /** Kills it and all that it started at once, as a machine does that loses power, but for its disk. */
    void kill() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);
    }

    /** Stops it as an operator does, without waiting for clients. */
    void stop() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        control("stop", "-m", "fast");
        awaitEnd(all);
    }

    /** With these settings beside those that are bad for durability. */
    void restart(String... settings) throws IOException, InterruptedException {
        StringBuilder options = new StringBuilder("-p " + postgres.getPort() + " -F -c synchronous_commit=off");
        for (String setting : settings) {
            options.append(" -c ").append(setting);
        }
        control("start", "-o", options.toString());
    }

    /** Where its files are. */
    Path data() {
        return data;
    }

    /** Lets none of its processes run, while the kernel goes on to take what is sent to them. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        run(command);
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        Collections.addAll(command, control.toString(), "-D", data.toString(), "-w");
        Collections.addAll(command, arguments);
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("control.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + Files.readString(data.resolve("control.log")));
        }
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        processes.forEach(process -> process.onExit().join());
    }

    private static void guard(Path data) {
        try {
            Path rules = data.resolve("pg_hba.conf");
            Files.writeString(
                    rules, "host all " + GUARDED_USER + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final EmbeddedServer SERVER = startUnchecked();
    }

    private static final class Stoppable {
        static final EmbeddedServer SERVER = startUnchecked();
    }
}
