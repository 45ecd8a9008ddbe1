package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps an account from logging in and ends all its sessions. */
@Command(name = "disable", description = "Keeps an account from logging in and ends all its sessions.")
final class AccountDisableCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID")
    private String userid = "";

    AccountDisableCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        registry.registrar().setEnabled(userid(userid), false);
        say("disabled " + userid);
    }
}
