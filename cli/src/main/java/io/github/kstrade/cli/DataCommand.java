package io.github.kstrade.cli;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that works on a server's data directory. */
abstract class DataCommand extends Standard implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data directory (default: KSTRADE_DATA, else .kstrade in your home)")
    private @Nullable Path data;

    DataCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    /** The data directory, which must be there: a mistyped name makes no new one. */
    final DataDirectory dataDirectory() throws IOException {
        return DataDirectory.openExisting(dataPath());
    }

    /** The data directory, made if there is none. */
    final DataDirectory newDataDirectory() throws IOException {
        return DataDirectory.open(dataPath());
    }

    /** The data directory, which may not be there. */
    final DataDirectory dataDirectoryIfAny() {
        return DataDirectory.at(dataPath());
    }

    private Path dataPath() {
        return data == null ? surroundings.dataDirectory() : data;
    }

    final void say(String line) {
        surroundings.out().println(line);
    }

    static Userid userid(String text) {
        return new Userid(text);
    }
}
