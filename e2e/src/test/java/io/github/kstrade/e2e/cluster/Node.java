package io.github.kstrade.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.cli.Main;
import io.github.kstrade.e2e.wire.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One server of a cluster in production, in a process of its own: the command {@code serve}. */
final class Node implements AutoCloseable {

    private final String name;
    private final Path folder;
    private Process process;
    private volatile String host = "";
    private volatile String admin = "";

    private Node(String name, Path folder) throws IOException {
        this.name = name;
        this.folder = folder;
        this.process = launch();
    }

    /** Starts it on the settings {@code NAME.conf} of a folder; it need not be ready. */
    static Node launch(String name, Path folder) throws IOException {
        return new Node(name, folder);
    }

    void launchAgain() throws IOException {
        process = launch();
    }

    /** Waits until it takes requests. */
    void awaitReady() throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new AssertionError(name + " ended before it was ready");
        }
        JsonNode ready = new ObjectMapper().readTree(line);
        host = ready.path("host").textValue();
        admin = ready.path("admin").textValue();
    }

    /** Where its API is, since its last start. */
    String host() {
        return host;
    }

    /** Where its operator's interface is. */
    String admin() {
        return admin;
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name;
    }

    private Process launch() throws IOException {
        Process launched = Jvm.prepare(
                        Main.class,
                        "serve",
                        "--data",
                        folder.resolve(name).toString(),
                        "--config",
                        folder.resolve(name + ".conf").toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
        return launched;
    }
}
