package io.github.kstrade.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself, which needs a command. */
@Command(
        name = "kstrade",
        description = "The Kotak Securities Trade API on the JVM: a client, and a server that speaks the same API.",
        footer = {"", "Start with: kstrade demo"})
final class RootCommand extends Standard implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
