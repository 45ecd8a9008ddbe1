package io.github.kstrade.cli;

import io.github.kstrade.server.Registry;
import io.github.kstrade.server.export.AuditExport;
import io.github.kstrade.server.export.ExportFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Writes audit records into a file. */
@Command(
        name = "export",
        description =
                "Writes the audit records of a period into a new file, in UTC and with what ties them together: audit"
                        + " verify --file checks it without the database.")
final class AuditExportCommand extends RegistrarCommand {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverters.Moment.class,
            description = "such as 2026-11-25 or 2026-11-25T03:45:00Z, in UTC (default: the first record)")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverters.Moment.class,
            description = "the first moment after the period (default: now)")
    private Instant to = Instant.MAX;

    @Option(
            names = "--format",
            converter = FormatConverter.class,
            paramLabel = "FORMAT",
            description = "jsonl or csv (default: jsonl)")
    private ExportFormat format = ExportFormat.JSONL;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "a file that is not there yet")
    private Path out = Path.of("");

    AuditExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Registry registry) throws IOException {
        Instant now = surroundings().clock().instant();
        NewFile.create(out);
        try (Writer writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            long records =
                    new AuditExport(registry.auditArchive(), registry.auditKey(), format, writer).write(from, to, now);
            say("exported " + records + " records to " + out);
        }
    }

    private static final class FormatConverter implements ITypeConverter<ExportFormat> {

        @Override
        public ExportFormat convert(String text) {
            return switch (text) {
                case "jsonl" -> ExportFormat.JSONL;
                case "csv" -> ExportFormat.CSV;
                default -> throw new TypeConversionException("'" + text + "' is no format; there are jsonl and csv");
            };
        }
    }
}
