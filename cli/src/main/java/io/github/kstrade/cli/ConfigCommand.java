package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** Works on the settings of a server. */
@Command(name = "config", description = "Works on the settings of a server.")
final class ConfigCommand extends Group {

    ConfigCommand() {
        super("name a command of config");
    }
}
