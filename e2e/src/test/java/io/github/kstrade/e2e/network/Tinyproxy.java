package io.github.kstrade.e2e.network;

import io.github.kstrade.e2e.wire.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A proxy that somebody else wrote, on one address, for one user. */
final class Tinyproxy implements AutoCloseable {

    static final String USER = "trader";
    static final String PASSWORD = "right-one";

    private static final Path PROGRAM = Path.of("/usr/bin/tinyproxy");

    private final Process process;
    private final String address;
    private final int port;
    private final Path log;

    private Tinyproxy(Process process, String address, int port, Path log) {
        this.process = process;
        this.address = address;
        this.port = port;
        this.log = log;
    }

    /** Starts it, or skips the test aloud where there is none. */
    static Tinyproxy start(Path folder, String address) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM), "SKIPPED: there is no " + PROGRAM + ", apt-get install tinyproxy-bin");
        int port = freePort(address);
        Path log = folder.resolve("tinyproxy.log");
        Path config = Files.write(
                folder.resolve("tinyproxy.conf"),
                List.of(
                        "Port " + port,
                        "Listen " + address,
                        "BasicAuth " + USER + " " + PASSWORD,
                        "Timeout 60",
                        "LogLevel Connect",
                        "LogFile \"" + log + "\""));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-d", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Tinyproxy proxy = new Tinyproxy(process, address, port, log);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until("tinyproxy listens", proxy::listens);
        return proxy;
    }

    String url() {
        return "http://" + address + ":" + port;
    }

    /** What it wrote of connections so far. */
    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean listens() {
        try (Socket probe = new Socket(address, port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort(String address) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return free.getLocalPort();
        }
    }
}
