package io.github.kstrade.cli;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.Account;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends sessions. */
@Command(
        name = "end-sessions",
        description = "Ends all sessions and logins of a user, on every server at once. The user can log in again.")
final class AccountEndSessionsCommand extends RegistrarCommand {

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Whose whose;

    /** One of the two. */
    static final class Whose {

        @Parameters(paramLabel = "USERID")
        private String userid = "";

        @Option(names = "--all-users", required = true, description = "of every user")
        private boolean all;
    }

    AccountEndSessionsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        if (whose.all) {
            List<Account> accounts = registry.accounts().all();
            accounts.forEach(account -> registry.endSessions(account.userid()));
            say("ended all sessions of " + accounts.size() + " users");
        } else {
            Userid userid = userid(whose.userid);
            registry.endSessions(userid);
            say("ended all sessions of " + userid);
        }
    }
}
