package io.github.kstrade.cli;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.SettingsException;
import io.github.kstrade.server.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs a server until it is interrupted or terminated: a sandbox, unless its settings say profile = production.",
            "When it takes requests it prints one line of JSON. A sandbox's has host, admin, adminToken and, on the first"
                    + " start with a new data directory, userid, password, consumerKey, consumerSecret, accessToken and"
                    + " appId of a ready-made account. They are shown this once. In production it has host and admin; the"
                    + " operator's token is in the file running of the data directory.",
            "Stopped by Ctrl-C it ends with 130, by SIGTERM with 143, when open requests are done and the database is closed."
        })
final class ServeCommand extends DataCommand {

    @Option(names = "--port", paramLabel = "N", description = "the API's port; 0 for any free one (default: 8900)")
    private @Nullable Integer port;

    @Option(names = "--config", paramLabel = "FILE", description = "settings, a line key = value for each")
    private @Nullable Path config;

    @Option(names = "--show-settings", description = "print every key with its default and end")
    private boolean showSettings;

    ServeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws IOException, SettingsException, InterruptedException {
        if (showSettings) {
            SettingsFile.defaults().forEach(this::say);
            return ExitCode.OK;
        }
        Logs.showRequests();
        Settings settings = settings();
        DataDirectory directory = newDataDirectory();
        Serving serving = settings.deployment().profile() == Profile.PRODUCTION
                ? new ServingProduction(surroundings())
                : new ServingSandbox(surroundings());
        TradeApiServer server = serving.start(settings, directory);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory, stopped), "kstrade-stop"));
        directory.noteRunning(server.operatorAccess());
        Serving.Ready ready = serving.ready(server);
        say(ready.line());
        if (surroundings().out().checkError()) {
            stop(server, directory, stopped);
            throw new CommandFailure(
                    ExitCode.FAILED, "the ready-line can not be written to standard output" + ready.lost());
        }
        stopped.await();
        return ExitCode.OK;
    }

    private void tell(String line) {
        surroundings().err().println(line);
    }

    private Settings settings() throws IOException, SettingsException {
        Settings settings = config == null ? Settings.DEFAULT : SettingsFile.read(config);
        return port == null ? settings : settings.with(settings.listen().onPort(port));
    }

    private void stop(TradeApiServer server, DataDirectory directory, CountDownLatch stopped) {
        try {
            directory.forgetRunning(); // while the folder is still this server's
        } catch (IOException left) {
            tell("kstrade: " + left.getMessage());
        }
        server.close();
        stopped.countDown();
        Logs.close();
    }
}
