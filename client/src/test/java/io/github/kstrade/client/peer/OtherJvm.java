package io.github.kstrade.client.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A main class in another JVM with the class path of this one. Under its umask whatever it makes could be used by everybody. */
public final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static OtherJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new OtherJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line of its output, null at the end. */
    public @Nullable String line() throws IOException {
        return output.readLine();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What is left of its output once it has ended. */
    public String toTheEnd() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String rest = String.join("\n", output.lines().toList());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("the other JVM failed: " + rest);
        }
        return rest;
    }

    /** Kills it without a chance to tidy up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the other JVM does not die");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
