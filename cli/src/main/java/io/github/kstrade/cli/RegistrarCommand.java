package io.github.kstrade.cli;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that looks at or changes accounts and applications, beside a server that may be running. */
abstract class RegistrarCommand extends DataCommand {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the server's settings, if it has any: passwords are hashed at its cost")
    private @Nullable Path config;

    RegistrarCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        DataDirectory directory = dataDirectory();
        try (Registry registry = Registry.open(
                directory,
                config == null ? Settings.DEFAULT : SettingsFile.read(config),
                directory.clock(surroundings().clock()),
                surroundings().random(),
                surroundings().operator())) {
            run(registry);
        }
        return ExitCode.OK;
    }

    abstract void run(Registry registry) throws IOException;
}
