package io.github.kstrade.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Manages the applications of a server's data directory, whether or not the server runs. */
@Command(
        name = "app",
        description = "Manages the applications of a server's data directory, whether or not the server runs.")
final class AppCommand extends Standard implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command of app");
    }
}
