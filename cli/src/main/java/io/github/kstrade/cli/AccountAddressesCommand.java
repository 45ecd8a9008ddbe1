package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers the client addresses of an account. */
@Command(
        name = "addresses",
        description =
                "Registers the client addresses that an account's owner logs in from, in place of those there were:"
                        + " who guesses its password from elsewhere never makes the owner wait there.")
final class AccountAddressesCommand extends RegistrarCommand {

    @Parameters(paramLabel = "USERID")
    private String userid = "";

    @Option(
            names = "--set",
            paramLabel = "A,B",
            split = ",",
            required = true,
            description = "the addresses, with commas between them; nothing for none")
    private List<String> addresses = List.of();

    AccountAddressesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        List<String> wanted = addresses.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        registry.registrar().setAddresses(userid(userid), wanted);
        say("registered " + wanted.size() + " addresses for " + userid);
    }
}
