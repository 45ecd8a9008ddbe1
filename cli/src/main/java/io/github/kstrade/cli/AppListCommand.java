package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import io.github.kstrade.server.account.App;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists the applications. */
@Command(name = "list", description = "Lists the applications.")
final class AppListCommand extends RegistrarCommand {

    AppListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        say(String.format(Locale.ROOT, "%-30s %-20s %-12s %s", "CONSUMER KEY", "OWNER", "PER MINUTE", "APP ID"));
        for (App app : registry.apps().all()) {
            String quota = app.quotaPerMinute() == 0 ? "no limit" : Integer.toString(app.quotaPerMinute());
            say(String.format(Locale.ROOT, "%-30s %-20s %-12s %s", app.consumerKey(), app.owner(), quota, app.appId()));
        }
    }
}
