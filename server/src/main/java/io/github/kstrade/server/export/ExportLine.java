package io.github.kstrade.server.export;

import io.github.kstrade.server.audit.AuditRecord;
import io.github.kstrade.server.audit.ChainedRecord;
import io.github.kstrade.server.audit.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * A record in a file. Every value is a text, exactly as it was signed.
 *
 * @param previous the mac of the record before it in its chain
 * @param record the record
 */
record ExportLine(String previous, ChainedRecord record) {

    /** The names of the {@link #values()}, in their order. */
    static final List<String> NAMES = names();

    /** The name of the chain to which the last line of each file belongs, which says how many there are before it. */
    static final String CLOSING = "(export)";

    static ExportLine of(List<String> values) {
        int fields = AuditRecord.FIELDS.size();
        return new ExportLine(values.get(fields), new ChainedRecord(values.subList(0, fields), values.get(fields + 1)));
    }

    List<String> values() {
        List<String> values = new ArrayList<>(record.fields());
        values.add(previous);
        values.add(record.mac());
        return values;
    }

    /** Where its chain was before it. */
    Link before() {
        return new Link(record.sequence() - 1, previous);
    }

    boolean isClosing() {
        return record.field("node").equals(CLOSING);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(AuditRecord.FIELDS);
        names.add("previous");
        names.add("mac");
        return List.copyOf(names);
    }
}
