package io.github.kstrade.cli;

import io.github.kstrade.client.KSTradeApi;
import picocli.CommandLine.Command;

/** Ends a session. */
@Command(name = "logout", description = "Ends a session: asks for access token and session token at the terminal.")
final class LogoutCommand extends ClientCommand {

    LogoutCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(KSTradeApi api) {
        tell("logout: " + api.logout(askHidden("Session token")).value().message());
    }
}
