package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** Looks after the mails that bring access codes, whether or not the server runs. */
@Command(name = "mail", description = "Looks after the mails that bring access codes, whether or not the server runs.")
final class MailCommand extends Group {

    MailCommand() {
        super("name a command of mail");
    }
}
