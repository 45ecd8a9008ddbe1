package io.github.kstrade.server.audit;

import java.util.List;

/**
 * A record as it is kept, with what ties it to all before it. Its texts are taken as they are, for one that was tampered with may hold anything.
 *
 * @param fields what it says, in the order of {@link AuditRecord#FIELDS}
 * @param mac the keyed hash over the one before and this one, 64 hexadecimal characters
 */
public record ChainedRecord(List<String> fields, String mac) {

    private static final long NO_SEQUENCE = -1;

    /** Keeps a copy. */
    public ChainedRecord {
        fields = List.copyOf(fields);
    }

    /** One of its texts. */
    public String field(String name) {
        return fields.get(AuditRecord.FIELDS.indexOf(name));
    }

    /** Its place in the chain; -1 if it has none. */
    public long sequence() {
        try {
            return Long.parseLong(field("sequence"));
        } catch (NumberFormatException tamperedWith) {
            return NO_SEQUENCE;
        }
    }

    /** Where the chain is after it. */
    public Link link() {
        return new Link(sequence(), mac);
    }
}
