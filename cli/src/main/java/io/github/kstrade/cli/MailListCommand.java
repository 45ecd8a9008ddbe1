package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists mails with access codes. */
@Command(
        name = "list",
        description =
                "Lists the newest mails with access codes, newest first: where they go, what became of them, and what the"
                        + " mail server said last. Never the codes.")
final class MailListCommand extends RegistrarCommand {

    @ArgGroup
    private Which which = new Which();

    MailListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    private static final class Which {

        @Option(names = "--dead", description = "only those that are not tried again")
        private boolean dead;

        @Option(names = "--waiting", description = "only those that are still to be sent")
        private boolean waiting;

        private LetterState[] states() {
            if (dead) {
                return new LetterState[] {LetterState.DEAD};
            }
            return waiting ? new LetterState[] {LetterState.WAITING, LetterState.SENDING} : new LetterState[0];
        }
    }

    @Override
    void run(Registry registry) {
        List<LetterStatus> letters = registry.mail().newest(which.states());
        say(line("ID", "USERID", "STATE", "TRIES", "MADE", "ADDRESS", "WHAT WAS SAID"));
        letters.forEach(letter -> say(line(
                letter.id(),
                letter.userid().value(),
                letter.state().name().toLowerCase(Locale.ROOT),
                Integer.toString(letter.tries()),
                letter.times().made().toString(),
                letter.maskedAddress().isEmpty() ? "-" : letter.maskedAddress(),
                said(letter))));
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-20s %-20s %-8s %-5s %-24s %-32s %s", cells)
                .stripTrailing();
    }

    private static String said(LetterStatus letter) {
        return String.join(
                "; ",
                Stream.of(letter.reason(), letter.lastReply())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
