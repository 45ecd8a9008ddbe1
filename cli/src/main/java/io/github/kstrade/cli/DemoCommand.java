package io.github.kstrade.cli;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.RegistrationException;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Shows the whole session API at work. */
@Command(
        name = "demo",
        description = {
            "Starts a server on an embedded database in a folder of its own, lets the Java client initialise a session, log in,"
                    + " pass the second factor and log out, and shows each step.",
            "Ends with 0 only if every step did what the seed document says."
        })
final class DemoCommand extends Standard implements Callable<Integer> {

    private final Surroundings surroundings;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("kstrade-demo-");
        try {
            return run(DataDirectory.open(folder.resolve("data")));
        } finally {
            delete(folder);
        }
    }

    private int run(DataDirectory directory) throws IOException {
        DemoReport report = new DemoReport(surroundings.out());
        Settings settings = Settings.DEFAULT.with(Listen.ON_FREE_PORTS);
        Storage storage = Storage.forServer(directory, settings.storeDeadline(), surroundings.random());
        ControllableClock clock = new ControllableClock(surroundings.clock());
        try (TradeApiServer server = TradeApiServer.start(settings, storage, clock, surroundings.random())) {
            report.title("kstrade demo: the session API from init to logout, on this machine");
            report.done("server", "answers at " + server.host() + ", database in " + directory.path());
            new DemoWalk(server, report, surroundings.clock()).walk();
        } catch (KSTradeException | RegistrationException | DemoReport.NotAsTheSeedSays failed) {
            report.failed(String.valueOf(failed.getMessage()));
        }
        return report.end() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException left) {
                    throw new UncheckedIOException(left);
                }
            });
        }
    }
}
