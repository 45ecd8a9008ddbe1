package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** Manages the accounts of a server's data directory, whether or not the server runs. */
@Command(
        name = "account",
        description = "Manages the accounts of a server's data directory, whether or not the server runs.")
final class AccountCommand extends Group {

    AccountCommand() {
        super("name a command of account");
    }
}
