package io.github.kstrade.cli;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.config.Profile;
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
            description = "the server's settings, if it has any: which database, and what a password's hash costs")
    private @Nullable Path config;

    RegistrarCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = config == null ? Settings.DEFAULT : SettingsFile.read(config);
        try (Registry registry = open(settings)) {
            run(registry);
        }
        return ExitCode.OK;
    }

    private Registry open(Settings settings) throws IOException {
        if (settings.deployment().profile() == Profile.PRODUCTION) {
            return Registry.open(
                    dataDirectoryIfAny(),
                    settings,
                    surroundings().clock(),
                    surroundings().secureRandom(),
                    surroundings().operator());
        }
        DataDirectory directory = dataDirectory();
        return Registry.open(
                directory,
                settings,
                directory.clock(surroundings().clock()),
                surroundings().random(),
                surroundings().operator());
    }

    abstract void run(Registry registry) throws IOException;
}
