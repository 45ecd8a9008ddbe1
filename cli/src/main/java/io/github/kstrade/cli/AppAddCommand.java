package io.github.kstrade.cli;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.Registrar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an application. */
@Command(
        name = "add",
        description = "Adds an application for a user and prints its key, secret and access token, this once.")
final class AppAddCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID", description = "whom it is for")
    private String userid = "";

    @Option(names = "--app-id", description = "free text", defaultValue = "DefaultApplication")
    private String appId = "";

    @Option(names = "--quota", paramLabel = "N", description = "requests a minute; 0 for no limit (default)")
    private int quota;

    @Option(
            names = "--address",
            description = "a client address it may be used from; may be given again (default: any)")
    private List<String> addresses = new ArrayList<>();

    AppAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        Registrar.NewApp app = registry.registrar().addApp(userid(userid), appId, quota, addresses);
        ConsumerKey key = app.consumerKey();
        say("consumerKey    " + key);
        say("consumerSecret " + app.consumerSecret().reveal());
        say("accessToken    "
                + registry.registrar().newAccessToken(key, Optional.empty()).reveal());
        say("appId          " + appId);
    }
}
