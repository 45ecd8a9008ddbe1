package io.github.kstrade.cli;

import io.github.kstrade.server.KeyFile;
import io.github.kstrade.server.Registry;
import io.github.kstrade.server.audit.Break;
import io.github.kstrade.server.audit.ChainReport;
import io.github.kstrade.server.audit.ChainVerifier;
import io.github.kstrade.server.audit.Link;
import io.github.kstrade.server.export.ExportCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks that nobody tampered with the audit. */
@Command(
        name = "verify",
        description = {
            "Checks that no audit record was changed, removed, added or moved, and names the first one of each chain that was.",
            "Prints the head of each chain. Note it elsewhere: given back with --head, it shows a database that was rolled"
                    + " back as a whole, which nothing in the database itself can."
        })
final class AuditVerifyCommand extends RegistrarCommand {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "check a file of audit export instead of the database; only the key is needed")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the server's key for --file (default: the data directory's)")
    private @Nullable Path key;

    @Option(
            names = "--head",
            paramLabel = "NODE,SEQUENCE,MAC",
            description = "a head that was printed earlier; may be given again for other chains")
    private List<String> heads = List.of();

    AuditVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        if (file == null) {
            return super.call();
        }
        verify(file);
        return ExitCode.OK;
    }

    @Override
    void run(Registry registry) {
        List<ChainReport> reports =
                new ChainVerifier(registry.auditArchive(), registry.auditKey()).verify(knownHeads());
        reports.forEach(this::say);
        long broken = reports.stream().filter(report -> !report.isWhole()).count();
        if (broken > 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the audit was tampered with: " + broken + " of " + reports.size() + " chains are broken");
        }
    }

    private void verify(Path exported) throws IOException {
        Path keyFile = key == null ? dataDirectory().keyFile() : key;
        ExportCheck check =
                new ExportCheck(KeyFile.readAuditKey(keyFile, surroundings().random()));
        try (BufferedReader in = Files.newBufferedReader(exported, StandardCharsets.UTF_8)) {
            Optional<Break> broken = check.check(in);
            if (broken.isPresent()) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        exported + " was tampered with: record " + broken.get().sequence() + " "
                                + broken.get().what());
            }
        }
        say(exported + ": " + check.records() + " records, whole");
    }

    private void say(ChainReport report) {
        Link head = report.head();
        String records = report.records() + " records, " + (report.cut().sequence() + 1) + " to " + head.sequence();
        say("chain " + report.node() + ": " + (report.records() == 0 ? "no records" : records)
                + report.breaks().stream()
                        .map(broken -> "; BROKEN at record " + broken.sequence() + ", which " + broken.what())
                        .findFirst()
                        .orElse(", whole"));
        say("  head " + report.node() + "," + head.sequence() + "," + head.mac());
    }

    private Map<String, Link> knownHeads() {
        Map<String, Link> known = new TreeMap<>();
        for (String head : heads) {
            String[] parts = head.split(",", -1);
            if (parts.length != 3 || !parts[1].matches("\\d{1,18}")) {
                throw new CommandFailure(ExitCode.USAGE, "a head is NODE,SEQUENCE,MAC as it was printed, not " + head);
            }
            known.put(parts[0], new Link(Long.parseLong(parts[1]), parts[2]));
        }
        return known;
    }
}
