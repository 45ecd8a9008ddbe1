package io.github.kstrade.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Runs command lines as a person at a terminal would, and keeps what they say. */
final class Shell {

    private final Path data;
    private final InstantSource clock;
    private final RandomGenerator random = new Random(19);
    private final Deque<Supplier<String>> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    Shell(Path data) {
        this(data, InstantSource.fixed(Instant.parse("2026-11-25T04:30:00Z")));
    }

    Shell(Path data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    /** What will be typed when something is asked. */
    Shell typing(String... lines) {
        List.of(lines).forEach(line -> answers.add(() -> line));
        return this;
    }

    /** What will be typed when something is asked, found out only then. */
    Shell typing(Supplier<String> line) {
        answers.add(line);
        return this;
    }

    /** Runs one command line and gives its exit code. */
    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        asked.clear();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Typist(),
                clock,
                random,
                new SecureRandom(),
                "ravi",
                data);
        return new CommandLines(surroundings).run(arguments);
    }

    String out() {
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    String err() {
        return err.toString().replace(System.lineSeparator(), "\n");
    }

    /** The first line of what was said beside the result. */
    String firstError() {
        return err().lines().findFirst().orElse("");
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    private final class Typist implements Terminal {

        @Override
        public String askHidden(String prompt) {
            asked.add(prompt);
            return answers.remove().get();
        }
    }
}
