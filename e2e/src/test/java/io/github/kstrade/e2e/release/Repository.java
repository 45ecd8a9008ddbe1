package io.github.kstrade.e2e.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository with all that {@code ./release} asks before it builds: the script, a POM and a CHANGELOG, ready to become 0.1.0. */
record Repository(Path folder) {

    private static final Path SCRIPT = Path.of("../release");

    /** What a command ended with and said. */
    record Outcome(int status, String said) {}

    static Repository readyFor010(Path folder) throws Exception {
        Repository repository = new Repository(folder);
        Files.copy(SCRIPT, folder.resolve("release"));
        repository.write("pom.xml", "<project>\n  <version>0.1.0-SNAPSHOT</version>\n</project>\n");
        repository.write("CHANGELOG.md", """
                # Changelog

                ## [Unreleased]

                ## [0.1.0] - 2026-11-30

                ### Added

                - **Client.** Because it was not there.
                """);
        repository.git("init", "-q");
        repository.git("add", "-A");
        repository.commit();
        return repository;
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    void replace(String name, String old, String replacement) throws IOException {
        String text = Files.readString(folder.resolve(name));
        if (!text.contains(old)) {
            throw new AssertionError("no " + old + " in " + name);
        }
        write(name, text.replace(old, replacement));
    }

    void commit() throws Exception {
        git("-c", "user.name=Ravi", "-c", "user.email=ravi@example.com", "commit", "-q", "-a", "-m", "As it is");
    }

    void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Outcome outcome = run(command);
        if (outcome.status() != 0) {
            throw new AssertionError(command + " said " + outcome.said());
        }
    }

    /** Runs this repository's {@code ./release}. */
    Outcome release(String... arguments) throws Exception {
        return releaseWith(Path.of("target/japicmp").toAbsolutePath(), arguments);
    }

    /** The same with a japicmp that is elsewhere. */
    Outcome releaseWith(Path japicmp, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "KSTRADE_JAPICMP=" + japicmp, "sh", "release"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Neither the settings of whoever builds nor the repository in which this runs have a say. */
    private Outcome run(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL",
                        "/dev/null",
                        "GIT_CONFIG_SYSTEM",
                        "/dev/null",
                        "GIT_CEILING_DIRECTORIES",
                        folder.getParent().toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }
}
