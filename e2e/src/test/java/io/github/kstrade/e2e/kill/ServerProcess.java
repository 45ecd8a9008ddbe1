package io.github.kstrade.e2e.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.cli.Main;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.e2e.wire.Jvm;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.testkit.SandboxAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code serve} in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final JsonNode ready;

    private ServerProcess(Process process, JsonNode ready) {
        this.process = process;
        this.ready = ready;
    }

    /** Starts it on a folder, with cheap passwords that are hashed one at a time and a patient store, and waits until it takes requests. */
    static ServerProcess start(Path folder) throws IOException {
        Path settings = folder.resolveSibling("settings");
        Files.write(
                settings,
                List.of(
                        "password.argon2-memory-kib = 8",
                        "password.argon2-passes = 1",
                        "work.login-threads = 1",
                        "store.deadline = 30s"));
        Process process = Jvm.start(
                Main.class, "serve", "--port", "0", "--data", folder.toString(), "--config", settings.toString());
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the server ended before it was ready");
        }
        return new ServerProcess(process, new ObjectMapper().readTree(line));
    }

    /** The account that was made at the first start of the folder. */
    SandboxAccount account() {
        return new SandboxAccount(
                text("userid"),
                text("password"),
                text("consumerKey"),
                text("consumerSecret"),
                text("accessToken"),
                text("appId"));
    }

    ApiHost host() {
        return ApiHost.of(text("host"));
    }

    /** A connection to the operator's interface. */
    RawHttp operator() throws IOException {
        return RawHttp.to(text("admin"));
    }

    boolean isAlive(RawHttp operator, String sessionToken) throws IOException {
        return operator.send(
                        RawRequest.introspect(sessionToken, text("adminToken")).bytes())
                .read()
                .json()
                .path("active")
                .asBoolean();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("not even kill -9 ends it");
        }
    }

    /** kill -15. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end; gives the exit code. */
    int awaitEnd(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("the server still runs after " + seconds + " s");
        }
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String text(String field) {
        if (!ready.path(field).isTextual()) {
            throw new AssertionError("the ready line has no " + field);
        }
        return ready.path(field).textValue();
    }
}
