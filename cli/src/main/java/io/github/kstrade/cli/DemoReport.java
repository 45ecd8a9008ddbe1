package io.github.kstrade.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Shows the steps of the demonstration as they are done, in colour where the terminal has it. */
final class DemoReport {

    private final PrintWriter out;
    private int steps;
    private boolean failed;

    DemoReport(PrintWriter out) {
        this.out = out;
    }

    /** A step did something else than the seed says. */
    static final class NotAsTheSeedSays extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAsTheSeedSays(String what) {
            super(what);
        }
    }

    void title(String title) {
        line("@|bold " + title + "|@");
    }

    void done(String step, String what) {
        steps++;
        line(String.format(Locale.ROOT, "@|green   ok|@  %-22s ", step) + what);
    }

    void failed(String why) {
        failed = true;
        line("@|red   FAILED|@ after step " + steps + ": " + why);
    }

    /** Refuses to go on unless a step did what the seed says. */
    void expect(boolean asTheSeedSays, String otherwise) {
        if (!asTheSeedSays) {
            throw new NotAsTheSeedSays(otherwise);
        }
    }

    /** Closes the report; whether every step was done. */
    boolean end() {
        line(failed ? "@|red The demonstration failed.|@" : "@|bold Every step did what the seed says.|@");
        return !failed;
    }

    private void line(String text) {
        out.println(Ansi.AUTO.string(text));
    }
}
