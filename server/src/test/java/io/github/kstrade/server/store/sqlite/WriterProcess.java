package io.github.kstrade.server.store.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A {@link SessionWriter} in a process of its own. */
final class WriterProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private WriterProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts one on this file. Each of its threads opens so many sessions. */
    static WriterProcess start(Path file, int limit) throws IOException {
        return start(SessionWriter.class, file, Integer.toString(limit));
    }

    /** Starts another program that prints 64 characters for each answer. */
    static WriterProcess start(Class<?> program, Path file, String limit) throws IOException {
        return new WriterProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file.toString(),
                        limit)
                .redirectError(file.resolveSibling(file.getFileName() + ".err").toFile())
                .start());
    }

    /** Waits for some sessions to be answered. */
    List<String> answers(int count) throws IOException {
        List<String> answers = new ArrayList<>();
        while (answers.size() < count) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the process ended after " + answers.size() + " answers");
            }
            answers.add(line);
        }
        return answers;
    }

    /** Kills it at once, and gives the sessions that were answered and not yet read. */
    List<String> kill() throws IOException {
        process.toHandle().destroyForcibly(); // the process itself would close its output, too
        try (Stream<String> rest = output.lines()) {
            return rest.filter(line -> line.length() == 64).toList(); // the last line may be torn
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
