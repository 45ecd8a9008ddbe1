package io.github.kstrade.cli;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.Registry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an access token in place of all others. */
@Command(
        name = "rotate-tokens",
        description =
                "Makes a new access token for an application in place of all that it has, and prints it, this once."
                        + " The others are useless at once, or after a grace in which the application can be given the new one.")
final class AppRotateTokensCommand extends RegistrarCommand {

    @Parameters(paramLabel = "CONSUMER_KEY")
    private String consumerKey = "";

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "how long the new one is good, such as 1h or P90D (default: for ever)")
    private @Nullable Duration validity;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "how long the others stay good, such as 1h (default: not a moment)")
    private @Nullable Duration grace;

    AppRotateTokensCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        say(registry.registrar()
                .rotateAccessTokens(
                        new ConsumerKey(consumerKey), Optional.ofNullable(validity), Optional.ofNullable(grace))
                .reveal());
    }
}
