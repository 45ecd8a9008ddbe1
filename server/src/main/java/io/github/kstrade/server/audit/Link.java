package io.github.kstrade.server.audit;

/**
 * A point of a chain: how far it goes, and what all that comes before amounts to.
 *
 * @param sequence of the record; 0 before the first
 * @param mac of the record, over it and all before it, 64 hexadecimal characters
 */
public record Link(long sequence, String mac) {

    /** Where every chain begins. */
    public static final Link START = new Link(0, "0".repeat(64));
}
