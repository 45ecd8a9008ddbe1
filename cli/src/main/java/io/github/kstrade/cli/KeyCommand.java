package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** Manages the key that all servers on one database share. */
@Command(name = "key", description = "Manages the key that all servers on one database share.")
final class KeyCommand extends Group {

    KeyCommand() {
        super("name a command of key");
    }
}
