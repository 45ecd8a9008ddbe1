package io.github.kstrade.cli;

import io.github.kstrade.server.Backup;
import io.github.kstrade.server.audit.ChainReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies the database. */
@Command(
        name = "backup",
        description = {
            "Copies the database of a data directory into a new file, also while a server uses it, and looks the copy through.",
            "The server's key is not in it, and should be kept in another place: who has both can open what is sealed."
        })
final class BackupCommand extends DataCommand {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "a file that is not there yet")
    private Path out = Path.of("");

    @Option(names = "--with-key", paramLabel = "FILE", description = "copy the server's key, too, into this new file")
    private @Nullable Path withKey;

    BackupCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        Backup backup = new Backup(dataDirectory(), DEADLINE, surroundings().random());
        List<ChainReport> reports = backup.make(out);
        say("copied the database to " + out + ", with "
                + reports.stream().mapToLong(ChainReport::records).sum() + " audit records");
        if (withKey != null) {
            backup.copyKey(withKey);
            say("copied the server's key to " + withKey);
        }
        if (!reports.stream().allMatch(ChainReport::isWhole)) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the audit in it was tampered with before; audit verify says where");
        }
        return ExitCode.OK;
    }
}
