package io.github.kstrade.cli;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an account. */
@Command(name = "add", description = "Adds an account and asks for its password at the terminal.")
final class AccountAddCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID", description = "what its owner logs in with")
    private String userid = "";

    @Option(names = "--client-code", description = "the account's number (default: the userid)")
    private String clientCode = "";

    @Option(names = "--name", description = "the owner's name")
    private String name = "";

    @Option(names = "--email", description = "where codes go")
    private String email = "";

    @Option(names = "--phone", description = "where codes go")
    private String phone = "";

    @Option(
            names = "--code",
            defaultValue = "PER_LOGIN",
            description = "where its access code comes from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE});"
                    + " DAILY has 4 digits and is weaker")
    private CodeKind kind = CodeKind.PER_LOGIN;

    @Option(names = "--code-required", description = "refuse logins without an access code for this account")
    private boolean codeRequired;

    AccountAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        Userid owner = userid(userid);
        Account.Profile profile = new Account.Profile(clientCode.isEmpty() ? userid : clientCode, name, email, phone);
        if (kind == CodeKind.DAILY && !registry.secondFactor().dailyCodes()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "daily codes have 4 digits and are switched off for this server; second-factor.daily-codes = yes in its"
                            + " settings switches them on");
        }
        if (registry.accounts().find(owner).isPresent()) {
            throw new CommandFailure(ExitCode.FAILED, "the userid " + userid + " is taken");
        }
        if (!registry.canDeliver(kind)) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no access code could reach the owner of " + userid
                            + ", for smtp.host is not set; set it, or add the account with --code TOTP");
        }
        Password password = new Password(surroundings().terminal().askNew("Password for " + userid));
        registry.registrar()
                .addAccount(
                        owner,
                        profile,
                        password,
                        FirstAccount.allRights(),
                        new Account.SecondFactor(kind, codeRequired));
        say("added " + userid);
        warnOfNoMail(registry);
        if (kind == CodeKind.TOTP) {
            say("authenticator secret (shown this once): "
                    + Base32.encode(registry.registrar().newTotpSecret(owner)));
        }
    }

    private void warnOfNoMail(Registry registry) {
        if (kind != CodeKind.TOTP
                && registry.mailsCodes()
                && EmailAddress.of(email).isEmpty()) {
            surroundings()
                    .err()
                    .println("kstrade: no access code will reach the owner of " + userid + ", for "
                            + (email.isEmpty() ? "there is no --email" : "mail can not be sent to its --email")
                            + "; add the account with an address like name@example.com, or with --code TOTP");
        }
    }
}
