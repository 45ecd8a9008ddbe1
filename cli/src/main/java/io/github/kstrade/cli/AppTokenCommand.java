package io.github.kstrade.cli;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.Registry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an access token. */
@Command(name = "token", description = "Makes a new access token for an application and prints it, this once.")
final class AppTokenCommand extends RegistrarCommand {

    @Parameters(paramLabel = "CONSUMER_KEY")
    private String consumerKey = "";

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "such as 1h or P90D (default: for ever)")
    private @Nullable Duration validity;

    @Option(names = "--revoke-others", description = "make its other access tokens useless first")
    private boolean revokeOthers;

    AppTokenCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        ConsumerKey key = new ConsumerKey(consumerKey);
        if (revokeOthers) {
            registry.registrar().revokeAccessTokens(key);
        }
        say(registry.registrar()
                .newAccessToken(key, Optional.ofNullable(validity))
                .reveal());
    }
}
