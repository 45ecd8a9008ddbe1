package io.github.kstrade.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has commands of its own, and asks for one of them. */
abstract class Group extends Standard implements Runnable {

    private final String request;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** @param request what is said when none is named */
    Group(String request) {
        this.request = request;
    }

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), request);
    }
}
