package io.github.kstrade.e2e.production;

import io.github.kstrade.e2e.wire.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A Redis of one test, without any file. */
final class RedisHere implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final Process process;
    private final int port;

    private RedisHere(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, or skips the test aloud where there is none. */
    static RedisHere start() throws Exception {
        Assumptions.assumeTrue(
                PROGRAM.toFile().canExecute(), "SKIPPED: there is no " + PROGRAM + ", apt-get install redis-server");
        int port = freePort();
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--daemonize",
                        "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RedisHere redis = new RedisHere(process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until("Redis answers", redis::answers);
        return redis;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
