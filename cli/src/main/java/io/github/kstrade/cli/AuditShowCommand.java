package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import io.github.kstrade.server.audit.ChainedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints audit records for people. */
@Command(
        name = "show",
        description =
                "Prints audit records, one a line, oldest first: when (UTC), what came of it, what was wanted, who, from"
                        + " where. It does not check them; audit verify does.")
final class AuditShowCommand extends RegistrarCommand {

    private static final int MOST = 10_000;

    @Option(
            names = "--userid",
            paramLabel = "U",
            description = "only what is about this user, or somebody who gave this userid (default: all)")
    private String userid = "";

    @Option(
            names = "--last",
            paramLabel = "TIME",
            converter = TimeConverters.Span.class,
            description = "how far to look back, such as 30m, 24h or 7d (default: 24h)")
    private Duration last = Duration.ofHours(24);

    @Option(names = "--not-granted", description = "only what was refused, throttled or failed")
    private boolean notGranted;

    AuditShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) {
        Instant from = surroundings().clock().instant().minus(last);
        List<ChainedRecord> records = new ArrayList<>(registry.auditArchive().since(from, userid, MOST));
        if (!userid.isEmpty()) {
            records.addAll(
                    registry.auditArchive().since(from, registry.auditKey().pseudonym(userid), MOST));
        }
        records.sort(Comparator.comparing(record -> record.field("at")));
        records.stream().filter(this::isWanted).map(AuditShowCommand::line).forEach(this::say);
        if (records.size() >= MOST) {
            surroundings().err().println("kstrade: these are the newest " + MOST + "; audit export has all");
        }
    }

    private boolean isWanted(ChainedRecord record) {
        return !notGranted || !record.field("outcome").equals("GRANTED");
    }

    private static String line(ChainedRecord record) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-24s %-9s %s",
                record.field("at"),
                lower(record.field("outcome")),
                record.field("operation")));
        add(line, " of ", record.field("userid"));
        add(line, " through ", record.field("consumerKey"));
        add(line, " by ", record.field("operator"));
        add(line, " from ", record.field("client"));
        add(line, ", answered ", answer(record));
        add(line, ", request ", record.field("request"));
        add(line, ", times ", record.field("times").equals("1") ? "" : record.field("times"));
        add(line, "; ", record.field("details"));
        return line.toString();
    }

    private static String answer(ChainedRecord record) {
        String status = record.field("status").equals("0") ? "" : record.field("status");
        return record.field("fault").isEmpty() ? status : status + "/" + record.field("fault");
    }

    private static void add(StringBuilder line, String before, String text) {
        if (!text.isEmpty()) {
            line.append(before).append(text);
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
