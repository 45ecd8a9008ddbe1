package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists the accounts. */
@Command(name = "list", description = "Lists the accounts.")
final class AccountListCommand extends RegistrarCommand {

    AccountListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        say(String.format(Locale.ROOT, "%-20s %-12s %-9s %s", "USERID", "CLIENT CODE", "STATE", "SECOND FACTOR"));
        for (Account account : registry.accounts().all()) {
            say(String.format(
                    Locale.ROOT,
                    "%-20s %-12s %-9s %s",
                    account.userid(),
                    account.profile().clientCode(),
                    account.enabled() ? "enabled" : "disabled",
                    secondFactor(account.secondFactor())));
        }
    }

    private static String secondFactor(Account.SecondFactor secondFactor) {
        String weak = secondFactor.kind() == CodeKind.DAILY ? " (WEAK: 4 digits a day)" : "";
        return secondFactor.kind() + (secondFactor.codeRequired() ? ", required" : "") + weak;
    }
}
