package io.github.kstrade.e2e.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A Redis of one test, which keeps nothing on disk and can be killed and started again. */
public final class Redis implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final int port;
    private Process process;

    private Redis(int port) throws Exception {
        this.port = port;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts it, or skips the test aloud where there is none. */
    public static Redis start() throws Exception {
        Assumptions.assumeTrue(
                PROGRAM.toFile().canExecute(), "SKIPPED: there is no " + PROGRAM + ", apt-get install redis-server");
        return new Redis(freePort());
    }

    public int port() {
        return port;
    }

    /** As kill -9 does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Empty. */
    public void startAgain() throws Exception {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() throws Exception {
        String[] command = {
            PROGRAM.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no"
        };
        Process launched = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until("Redis answers", () -> answers(launched));
        return launched;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private boolean answers(Process launched) {
        if (!launched.isAlive()) {
            throw new AssertionError("redis-server ended with " + launched.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
