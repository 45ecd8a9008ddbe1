package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** Looks into the audit of a server's data directory, whether or not the server runs. */
@Command(
        name = "audit",
        description = "Looks into the audit of a server's data directory, whether or not the server runs.")
final class AuditCommand extends Group {

    AuditCommand() {
        super("name a command of audit");
    }
}
