package io.github.kstrade.server.export;

import io.github.kstrade.server.audit.Actor;
import io.github.kstrade.server.audit.AuditArchive;
import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.AuditRecord;
import io.github.kstrade.server.audit.Chain;
import io.github.kstrade.server.audit.ChainedRecord;
import io.github.kstrade.server.audit.Link;
import io.github.kstrade.server.audit.Place;
import io.github.kstrade.server.audit.Result;
import io.github.kstrade.server.audit.SealedLink;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/**
 * Writes the records of a period into a file: of each chain an unbroken piece from the first record of the period on, and a last line that seals how many
 * there are. Not safe for use by several threads at once.
 */
public final class AuditExport {

    private static final int SLICE = 1_000;

    private final AuditArchive archive;
    private final AuditKey key;
    private final ExportFormat format;
    private final Writer out;
    private Link written = Link.START;

    /**
     * @param key under which the records were chained
     * @param out where they go; the caller closes it
     */
    public AuditExport(AuditArchive archive, AuditKey key, ExportFormat format, Writer out) {
        this.archive = archive;
        this.key = key;
        this.format = format;
        this.out = out;
    }

    /**
     * Writes them.
     *
     * @param from the first instant of the period
     * @param to the first one after it
     * @param now when this is
     * @return how many records there are
     */
    public long write(Instant from, Instant to, Instant now) throws IOException {
        format.begin(out);
        for (String node : archive.nodes()) {
            long first = archive.firstFrom(node, from).orElse(Long.MAX_VALUE);
            long end = archive.firstFrom(node, to).orElse(Long.MAX_VALUE);
            if (first < end) {
                write(node, first, end);
            }
        }
        AuditEvent closing = AuditEvent.once(now, Actor.app("", ""), new Place("", "cli"), "audit export", Result.DONE)
                .details("from " + from + " to " + to);
        AuditRecord last = new AuditRecord(ExportLine.CLOSING, written.sequence() + 1, closing);
        format.write(new ExportLine(written.mac(), key.chain(written, last)), out);
        return written.sequence();
    }

    private void write(String node, long first, long end) throws IOException {
        Link before = before(node, first);
        while (before.sequence() < end - 1) {
            List<ChainedRecord> records = archive.after(node, before.sequence(), SLICE);
            for (ChainedRecord record : records) {
                if (record.sequence() >= end) {
                    return;
                }
                format.write(new ExportLine(before.mac(), record), out);
                written = new Link(written.sequence() + 1, key.fold(written.mac(), record.mac()));
                before = record.link();
            }
            if (records.isEmpty()) {
                return;
            }
        }
    }

    private Link before(String node, long first) {
        Link cut = archive.chain(node).map(Chain::cut).map(SealedLink::link).orElse(Link.START);
        return first - 1 == cut.sequence() || first == 1
                ? cut
                : archive.after(node, first - 2, 1).get(0).link();
    }
}
