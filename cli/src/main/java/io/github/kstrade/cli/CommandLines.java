package io.github.kstrade.cli;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.UnreachableException;
import io.github.kstrade.server.UnreachableStoreException;
import io.github.kstrade.server.account.RegistrationException;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.config.SettingsException;
import java.io.IOException;
import picocli.CommandLine;

/** Finds the command of a command line, runs it, and turns whatever it throws into a line for people and an exit code. */
final class CommandLines {

    private final Surroundings surroundings;

    CommandLines(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new RootCommand())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new AccessCodeCommand(surroundings))
                .addSubcommand(account())
                .addSubcommand(app())
                .addSubcommand(new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCheckCommand(surroundings)))
                .addSubcommand(mail())
                .addSubcommand(new CommandLine(new KeyCommand()).addSubcommand(new KeyNewCommand(surroundings)))
                .addSubcommand(audit())
                .addSubcommand(new BackupCommand(surroundings))
                .addSubcommand(new RestoreCommand(surroundings))
                .addSubcommand(new LoginCommand(surroundings))
                .addSubcommand(new LogoutCommand(surroundings));
        commandLine
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
        return commandLine.execute(arguments);
    }

    private CommandLine account() {
        return new CommandLine(new AccountCommand())
                .addSubcommand(new AccountAddCommand(surroundings))
                .addSubcommand(new AccountListCommand(surroundings))
                .addSubcommand(new AccountDisableCommand(surroundings))
                .addSubcommand(new AccountEnableCommand(surroundings))
                .addSubcommand(new AccountPasswordCommand(surroundings))
                .addSubcommand(new AccountEndSessionsCommand(surroundings))
                .addSubcommand(new AccountAuthenticatorCommand(surroundings))
                .addSubcommand(new AccountAddressesCommand(surroundings));
    }

    private CommandLine app() {
        return new CommandLine(new AppCommand())
                .addSubcommand(new AppAddCommand(surroundings))
                .addSubcommand(new AppListCommand(surroundings))
                .addSubcommand(new AppTokenCommand(surroundings))
                .addSubcommand(new AppRotateTokensCommand(surroundings));
    }

    private CommandLine audit() {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditVerifyCommand(surroundings))
                .addSubcommand(new AuditExportCommand(surroundings))
                .addSubcommand(new AuditShowCommand(surroundings));
    }

    private CommandLine mail() {
        return new CommandLine(new MailCommand())
                .addSubcommand(new MailListCommand(surroundings))
                .addSubcommand(new MailRetryCommand(surroundings));
    }

    private int explain(Exception failure) {
        if (failure instanceof CommandFailure known) {
            return say(known, known.exitCode());
        }
        if (failure instanceof UnreachableException
                || failure instanceof StoreUnavailableException
                || failure instanceof UnreachableStoreException) {
            return say(failure, ExitCode.UNREACHABLE);
        }
        if (failure instanceof KSTradeException || failure instanceof RegistrationException) {
            return say(failure, ExitCode.FAILED);
        }
        if (failure instanceof SettingsException
                || failure instanceof IOException
                || failure instanceof IllegalArgumentException) {
            return say(failure, ExitCode.USAGE);
        }
        failure.printStackTrace(surroundings.err());
        surroundings.err().println("kstrade: something unforeseen happened; please report the lines above");
        return ExitCode.INTERNAL;
    }

    private int say(Exception failure, int exitCode) {
        surroundings.err().println("kstrade: " + failure.getMessage());
        return exitCode;
    }
}
