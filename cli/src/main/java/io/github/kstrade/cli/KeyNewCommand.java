package io.github.kstrade.cli;

import io.github.kstrade.server.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a server key. */
@Command(
        name = "new",
        description = {
            "Makes a server key in a new file that only its owner may read. Make it once, copy it to every server on the"
                    + " database, keep a copy apart from the database's backups, and name it in server.key-file.",
            "A file that is there is never replaced."
        })
final class KeyNewCommand extends Standard implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the new file")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    KeyNewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        KeyFile.make(file, surroundings.secureRandom());
        surroundings.err().println("made the server key " + file);
        return ExitCode.OK;
    }
}
