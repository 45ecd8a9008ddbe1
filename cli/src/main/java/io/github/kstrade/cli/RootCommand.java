package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** The program itself, which needs a command. */
@Command(
        name = "kstrade",
        description = "The Kotak Securities Trade API on the JVM: a client, and a server that speaks the same API.",
        footer = {"", "Start with: kstrade demo"})
final class RootCommand extends Group {

    RootCommand() {
        super("name a command");
    }
}
