package io.github.kstrade.cli;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.CodeKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a new secret for an authenticator. */
@Command(
        name = "authenticator",
        description = "Makes a new authenticator secret for an account added with --code TOTP and prints it, this once;"
                + " the earlier one is no longer good.")
final class AccountAuthenticatorCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID")
    private String userid = "";

    AccountAuthenticatorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        Userid owner = userid(userid);
        boolean hasNone = registry.accounts()
                .find(owner)
                .filter(account -> account.secondFactor().kind() != CodeKind.TOTP)
                .isPresent();
        if (hasNone) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the codes of " + userid + " do not come from an authenticator; account add --code TOTP makes an"
                            + " account whose codes do");
        }
        say("authenticator secret (shown this once): "
                + Base32.encode(registry.registrar().newTotpSecret(owner)));
    }
}
