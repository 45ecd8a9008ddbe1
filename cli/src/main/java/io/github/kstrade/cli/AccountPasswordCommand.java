package io.github.kstrade.cli;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes a password. */
@Command(
        name = "password",
        description = "Asks for a new password at the terminal and ends all sessions of the account.")
final class AccountPasswordCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID")
    private String userid = "";

    AccountPasswordCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        Userid owner = userid(userid);
        Password password = new Password(surroundings().terminal().askNew("New password for " + userid));
        registry.registrar().changePassword(owner, password);
        say("changed the password of " + userid);
    }
}
