package io.github.kstrade.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.SettingsException;
import io.github.kstrade.server.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
        warnOfWeakHashes(settings);
        DataDirectory directory = newDataDirectory();
        Storage storage = Storage.forServer(
                directory, settings.storeDeadline(), surroundings().random());
        TradeApiServer server = start(settings, directory, storage);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory, stopped), "kstrade-stop"));
        directory.noteRunning(server.operatorAccess());
        Optional<FirstAccount> first = server.makeFirstAccount();
        if (first.isEmpty()) {
            tell(whoIsThere(storage));
        }
        say(readyLine(server, first));
        if (surroundings().out().checkError()) {
            stop(server, directory, stopped);
            throw new CommandFailure(ExitCode.FAILED, unsaid(first));
        }
        stopped.await();
        return ExitCode.OK;
    }

    private TradeApiServer start(Settings settings, DataDirectory directory, Storage storage) throws IOException {
        ControllableClock clock;
        try {
            clock = directory.clock(surroundings().clock());
        } catch (IOException broken) {
            storage.close();
            throw broken;
        }
        return TradeApiServer.start(settings, storage, clock, surroundings().random());
    }

    private void warnOfWeakHashes(Settings settings) {
        if (!settings.passwordCost().isStrongEnough()) {
            tell("kstrade: passwords are hashed at less than OWASP's minimum, such as password.argon2-memory-kib = "
                    + Argon2Cost.DEFAULT.memoryKib() + " with password.argon2-passes = " + Argon2Cost.DEFAULT.passes()
                    + ": whoever gets the database guesses them the sooner");
        }
    }

    private static String unsaid(Optional<FirstAccount> first) {
        return "the ready-line can not be written to standard output"
                + first.map(made -> ", and with it the secrets of the new account " + made.userid()
                                + ", which are shown once; make new ones with: "
                                + newSecrets(made.userid(), made.consumerKey().value()))
                        .orElse("");
    }

    /** For whoever waits for secrets that an earlier start showed, or could not show. */
    private static String whoIsThere(Storage storage) {
        Userid userid = storage.accounts().all().get(0).userid();
        String consumerKey = storage.apps().all().stream()
                .filter(app -> app.owner().equals(userid))
                .map(app -> app.consumerKey().value())
                .findFirst()
                .orElse("CONSUMER_KEY");
        return "kstrade: there is the account " + userid + " already, whose secrets were shown once; if they are lost,"
                + " make new ones with: " + newSecrets(userid, consumerKey);
    }

    private static String newSecrets(Userid userid, String consumerKey) {
        return "kstrade account password " + userid + "; kstrade app token " + consumerKey;
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

    private static String readyLine(TradeApiServer server, Optional<FirstAccount> first) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("host", server.host().toString())
                .put("admin", server.operatorAccess().admin())
                .put("adminToken", server.operatorAccess().adminToken().reveal());
        first.ifPresent(made -> put(line, made));
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
