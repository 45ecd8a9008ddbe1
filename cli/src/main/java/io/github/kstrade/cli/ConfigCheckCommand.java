package io.github.kstrade.cli;

import io.github.kstrade.server.check.ConfigCheck;
import io.github.kstrade.server.check.Finding;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.SettingsException;
import io.github.kstrade.server.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what keeps a server from starting. */
@Command(
        name = "check",
        description = {
            "Reads the settings, looks at every file, database and server that they name, and prints a line for each finding:"
                    + " ok, warning or problem, and how to mend it. Changes and starts nothing.",
            "Ends with 0 if there is no problem, else with 1."
        })
final class ConfigCheckCommand extends DataCommand {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the server's settings")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path config;

    @Option(names = "--offline", description = "look at values and files only, and connect to nothing")
    private boolean offline;

    ConfigCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = findings();
        findings.forEach(finding -> say(finding.line()));
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    private List<Finding> findings() throws IOException {
        Settings settings;
        try {
            settings = SettingsFile.read(config);
        } catch (SettingsException unusable) {
            return unusable.errors().stream()
                    .map(error -> new Finding(Finding.Level.PROBLEM, "settings", error))
                    .toList();
        }
        ConfigCheck check = new ConfigCheck(
                settings,
                dataDirectoryIfAny(),
                surroundings().clock(),
                surroundings().secureRandom());
        return offline ? check.offline() : check.online();
    }
}
