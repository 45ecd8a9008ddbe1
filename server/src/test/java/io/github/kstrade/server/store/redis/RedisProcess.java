package io.github.kstrade.server.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Redis or Valkey server of a test's own, which can be killed, frozen and started again on the same files. */
final class RedisProcess implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("redis-server", "valkey-server");

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisProcess(Path folder, int port, List<String> options) throws Exception {
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.process = launch();
        awaitAnswer();
    }

    /** Starts one, or skips the test aloud where there is no program for it. */
    static RedisProcess start(Path folder, String... options) throws Exception {
        Assumptions.assumeTrue(
                program().isPresent(), "SKIPPED: there is no redis-server on the PATH, apt-get install redis-server");
        return new RedisProcess(folder, freePort(), List.of(options));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** The port for TLS, if one of its options says so, else the other one. */
    int tlsPort() {
        int option = options.indexOf("--tls-port");
        return option < 0 ? port : Integer.parseInt(options.get(option + 1));
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void startAgain() throws Exception {
        process = launch();
        awaitAnswer();
    }

    /** It stays connected and does nothing. */
    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program().orElseThrow(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--repl-diskless-sync-delay",
                "0",
                "--save",
                ""));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("redis.log").toFile()))
                .start();
    }

    private void awaitAnswer() throws Exception {
        Await.until("redis-server answers", () -> {
            if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("redis-server ended: " + Files.readString(folder.resolve("redis.log")));
            }
            return answers(port);
        });
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(5), US_ASCII);
            return answer.equals("+PONG") || answer.startsWith("-NOAU");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Optional<String> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
