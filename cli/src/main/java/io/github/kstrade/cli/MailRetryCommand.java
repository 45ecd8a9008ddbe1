package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has a mail with an access code tried again. */
@Command(
        name = "retry",
        description = "Has a waiting or dead mail tried at once by the running server, as long as its code is good.")
final class MailRetryCommand extends RegistrarCommand {

    @Parameters(paramLabel = "ID", description = "as mail list shows it")
    private String id = "";

    MailRetryCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        switch (registry.mail().retry(id)) {
            case SOON -> say(id + " is tried again");
            case NOT_NEEDED -> say(id + " was sent already, or is being sent now");
            case TOO_LATE ->
                throw new CommandFailure(
                        ExitCode.FAILED,
                        id
                                + " can not be sent any more: its code is no longer good, or was never kept; its owner must log in"
                                + " again");
            case UNKNOWN ->
                throw new CommandFailure(
                        ExitCode.FAILED, "there is no mail " + id + "; mail list shows those there are");
        }
    }
}
