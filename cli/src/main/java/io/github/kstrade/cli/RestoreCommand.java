package io.github.kstrade.cli;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts a backup in the place of the database. */
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the database of a data directory on which no server runs. The earlier database is"
                    + " kept beside it.",
            "All sessions end, also those that were open when the backup was made."
        })
final class RestoreCommand extends DataCommand {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "what kstrade backup made")
    private Path from = Path.of("");

    @Option(names = "--despite-tampering", description = "restore it even if its audit was tampered with")
    private boolean despiteTampering;

    RestoreCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        DataDirectory directory = dataDirectory();
        Path aside = new Restore(
                        directory,
                        DEADLINE,
                        directory.clock(surroundings().clock()),
                        surroundings().random(),
                        surroundings().operator())
                .run(from, despiteTampering);
        say("restored " + from + "; all sessions have ended");
        if (Files.exists(aside)) {
            say("the earlier database is " + aside);
        }
        return ExitCode.OK;
    }
}
