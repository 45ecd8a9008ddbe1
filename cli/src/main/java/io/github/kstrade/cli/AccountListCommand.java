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
        say(line("USERID", "CLIENT CODE", "STATE", "SECOND FACTOR", "ADDRESSES"));
        for (Account account : registry.accounts().all()) {
            say(line(
                    account.userid().value(),
                    account.profile().clientCode(),
                    account.enabled() ? "enabled" : "disabled",
                    secondFactor(account.secondFactor(), registry.secondFactor().dailyCodes()),
                    account.addresses().isEmpty() ? "any" : String.join(",", account.addresses())));
        }
    }

    private static String line(String userid, String clientCode, String state, String secondFactor, String addresses) {
        return String.format(
                Locale.ROOT, "%-20s %-12s %-9s %-42s %s", userid, clientCode, state, secondFactor, addresses);
    }

    private static String secondFactor(Account.SecondFactor secondFactor, boolean dailyCodes) {
        String daily = dailyCodes ? " (WEAK: 4 digits a day)" : " (switched off: 6 digits a login)";
        String weak = secondFactor.kind() == CodeKind.DAILY ? daily : "";
        return secondFactor.kind() + (secondFactor.codeRequired() ? ", required" : "") + weak;
    }
}
