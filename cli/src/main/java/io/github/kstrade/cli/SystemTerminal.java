package io.github.kstrade.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The terminal of this process; where there is none, a line of the standard input for each question. */
final class SystemTerminal implements Terminal {

    private final @Nullable Console console;
    private final BufferedReader input;
    private final PrintWriter err;

    SystemTerminal(@Nullable Console console, BufferedReader input, PrintWriter err) {
        this.console = console;
        this.input = input;
        this.err = err;
    }

    @Override
    public String askHidden(String prompt) {
        if (console == null) {
            return line(prompt);
        }
        char[] typed = console.readPassword("%s: ", prompt);
        return given(typed == null ? null : new String(typed));
    }

    @Override
    public String askNew(String prompt) {
        String first = askHidden(prompt);
        if (console != null && !first.equals(askHidden(prompt + ", again"))) {
            throw new CommandFailure(ExitCode.USAGE, "the two are not the same; nothing was changed");
        }
        return first;
    }

    private String line(String prompt) {
        err.println(prompt + ":");
        err.flush();
        try {
            return given(input.readLine());
        } catch (IOException closed) {
            return given(null);
        }
    }

    private static String given(@Nullable String line) {
        if (line == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is nobody to ask: run this at a terminal, or give a line of"
                            + " standard input for each question");
        }
        return line;
    }
}
