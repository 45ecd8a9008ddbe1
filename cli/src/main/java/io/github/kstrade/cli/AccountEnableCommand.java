package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a disabled account log in again. */
@Command(name = "enable", description = "Lets a disabled account log in again.")
final class AccountEnableCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID")
    private String userid = "";

    AccountEnableCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        registry.registrar().setEnabled(userid(userid), true);
        say("enabled " + userid);
    }
}
