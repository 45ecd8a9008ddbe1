package io.github.kstrade.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.admin.ControllableClock;
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
            "Runs a sandbox server until it is interrupted or terminated.",
            "When it takes requests it prints one line of JSON: host, admin, adminToken and, on the first start with a new"
                    + " data directory, userid, password, consumerKey, consumerSecret, accessToken and appId of a ready-made"
                    + " account. They are shown this once.",
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
        DataDirectory directory = dataDirectory();
        Storage storage = Storage.forServer(
                directory, settings.storeDeadline(), surroundings().random());
        ControllableClock clock = new ControllableClock(surroundings().clock());
        TradeApiServer server =
                TradeApiServer.start(settings, storage, clock, surroundings().random());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory, stopped), "kstrade-stop"));
        directory.noteRunning(server.operatorAccess());
        say(readyLine(server));
        stopped.await();
        return ExitCode.OK;
    }

    private Settings settings() throws IOException, SettingsException {
        Settings settings = config == null ? Settings.DEFAULT : SettingsFile.read(config);
        return port == null ? settings : settings.listen(settings.listen().onPort(port));
    }

    private void stop(TradeApiServer server, DataDirectory directory, CountDownLatch stopped) {
        server.close();
        try {
            directory.forgetRunning();
        } catch (IOException left) {
            surroundings().err().println("kstrade: " + left.getMessage());
        }
        stopped.countDown();
        Logs.close();
    }

    private static String readyLine(TradeApiServer server) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("host", server.host().toString())
                .put("admin", server.operatorAccess().admin())
                .put("adminToken", server.operatorAccess().adminToken().reveal());
        server.makeFirstAccount().ifPresent(first -> put(line, first));
        return line.toString();
    }

    private static void put(ObjectNode line, FirstAccount first) {
        line.put("userid", first.userid().value())
                .put("password", first.password().reveal())
                .put("consumerKey", first.consumerKey().value())
                .put("consumerSecret", first.consumerSecret().reveal())
                .put("accessToken", first.accessToken().reveal())
                .put("appId", first.appId());
    }
}
