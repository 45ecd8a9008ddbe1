package io.github.kstrade.server.audit;

/**
 * The chain of a node.
 *
 * @param node whose
 * @param head the last record that was written
 * @param cut the last record that was removed because its time was over
 */
public record Chain(String node, SealedLink head, SealedLink cut) {

    /** A chain without a record. */
    public static Chain empty(String node, AuditKey key) {
        return new Chain(
                node, key.seal(AuditKey.Point.HEAD, node, Link.START), key.seal(AuditKey.Point.CUT, node, Link.START));
    }

    /** Whether nobody made up its head or its cut. */
    public boolean isSealed(AuditKey key) {
        return head.equals(key.seal(AuditKey.Point.HEAD, node, head.link()))
                && cut.equals(key.seal(AuditKey.Point.CUT, node, cut.link()));
    }
}
