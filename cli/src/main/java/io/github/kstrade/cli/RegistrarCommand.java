package io.github.kstrade.cli;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.config.Settings;

/** A command that looks at or changes accounts and applications, beside a server that may be running. */
abstract class RegistrarCommand extends DataCommand {

    RegistrarCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public final Integer call() throws Exception {
        DataDirectory directory = dataDirectory();
        try (Registry registry = Registry.open(
                directory,
                Settings.DEFAULT,
                directory.clock(surroundings().clock()),
                surroundings().random())) {
            run(registry);
        }
        return ExitCode.OK;
    }

    abstract void run(Registry registry);
}
