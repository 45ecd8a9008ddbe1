package io.github.kstrade.e2e.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The PostgreSQL of one cluster, which can be stopped, killed and started again on the same files. */
final class Postgres implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final Path control;

    private Postgres(EmbeddedPostgres postgres, Path data) throws IOException {
        this.postgres = postgres;
        this.data = data;
        this.control = Path.of(postmaster().info().command().orElseThrow()).resolveSibling("pg_ctl");
    }

    static Postgres start(Path data) throws IOException {
        return new Postgres(EmbeddedPostgres.builder().setDataDirectory(data).start(), data);
    }

    int port() {
        return postgres.getPort();
    }

    /** Kills it and all that it started, as kill -9 does. */
    void kill() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Stops it as an operator does, without waiting for clients. */
    void stop() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        control("stop", "-m", "fast");
        all.forEach(process -> process.onExit().join());
    }

    void startAgain() throws IOException, InterruptedException {
        control("start", "-o", "-p " + port() + " -F");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        Collections.addAll(command, control.toString(), "-D", data.toString(), "-w");
        Collections.addAll(command, arguments);
        Path log = data.resolve("control.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + Files.readString(log));
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
}
