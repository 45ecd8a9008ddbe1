package io.github.kstrade.cli;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import picocli.CommandLine.Command;

/** Logs in and gives the session token. */
@Command(
        name = "login",
        description = {
            "Logs in: asks for access token, password and access code at the terminal and prints the session token, and"
                    + " nothing else, on standard output. Keeps nothing.",
            "An empty access code leaves the code out, where the account allows that."
        })
final class LoginCommand extends ClientCommand {

    LoginCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(KSTradeApi api) {
        var login = api.login(askHidden("Password")).value();
        tell("login: " + login.message() + " The access code goes to " + login.phoneNo() + " and " + login.emailId());
        String code = askHidden("Access code");
        Session session = code.isEmpty() ? api.session2fa() : api.session2fa(code);
        tell("session of " + session.clientName() + " (" + session.clientCode() + ")");
        give(session.sessionToken().reveal());
    }
}
