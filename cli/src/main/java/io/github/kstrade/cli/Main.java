package io.github.kstrade.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = new CommandLines(surroundings()).run(arguments);
        Logs.close();
        System.exit(exitCode);
    }

    private static Surroundings surroundings() {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Console console = System.console();
        SecureRandom random = new SecureRandom();
        String data = System.getenv("KSTRADE_DATA");
        return new Surroundings(
                out,
                err,
                new SystemTerminal(console, input, err),
                InstantSource.system(),
                random,
                random,
                System.getProperty("user.name"),
                data == null ? Path.of(System.getProperty("user.home"), ".kstrade") : Path.of(data));
    }
}
