package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** Manages the applications of a server's data directory, whether or not the server runs. */
@Command(
        name = "app",
        description = "Manages the applications of a server's data directory, whether or not the server runs.")
final class AppCommand extends Group {

    AppCommand() {
        super("name a command of app");
    }
}
