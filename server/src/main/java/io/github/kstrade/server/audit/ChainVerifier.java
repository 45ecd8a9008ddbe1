package io.github.kstrade.server.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Checks whether all records are what they were when they were written; also while others are being written and old ones removed. */
public final class ChainVerifier {

    private static final int SLICE = 1_000;

    private final AuditArchive archive;
    private final AuditKey key;

    /** @param key under which the records were chained */
    public ChainVerifier(AuditArchive archive, AuditKey key) {
        this.archive = archive;
        this.key = key;
    }

    /**
     * Checks every chain.
     *
     * @param known heads that were noted elsewhere earlier; a chain that no longer goes through its own was rolled back
     */
    public List<ChainReport> verify(Map<String, Link> known) {
        TreeSet<String> nodes = new TreeSet<>(archive.nodes());
        nodes.addAll(known.keySet());
        List<ChainReport> reports = new ArrayList<>();
        for (String node : nodes) {
            reports.add(verify(node, known.getOrDefault(node, Link.START)));
        }
        return reports;
    }

    private ChainReport verify(String node, Link known) {
        Optional<Chain> found = archive.chain(node);
        if (found.isEmpty()) {
            return new ChainReport(
                    node, 0, Link.START, Link.START, List.of(new Break(1, "the ends of the chain are gone")));
        }
        Chain chain = found.get();
        if (!chain.isSealed(key)) {
            long place = chain.cut().link().sequence() + 1;
            return report(chain, Link.START, new Break(place, "the ends of the chain were not made with this key"));
        }
        ChainWalk walk = new ChainWalk(key, chain.cut().link());
        Optional<Break> broken = walk(node, walk, known);
        if (broken.isPresent() && isCutSince(chain)) {
            return verify(node, known);
        }
        return broken.map(wrong -> report(chain, walk.last(), wrong)).orElseGet(() -> report(chain, walk.last()));
    }

    private Optional<Break> walk(String node, ChainWalk walk, Link known) {
        while (true) {
            List<ChainedRecord> records = archive.after(node, walk.last().sequence(), SLICE);
            for (ChainedRecord record : records) {
                Optional<Break> broken = walk.step(record).or(() -> rolledBack(record.link(), known));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            if (records.isEmpty()) {
                Link head =
                        archive.chain(node).map(chain -> chain.head().link()).orElse(Link.START);
                if (head.sequence() <= walk.last().sequence()
                        || archive.after(node, walk.last().sequence(), 1).isEmpty()) {
                    return end(walk.last(), head, known);
                }
            }
        }
    }

    private static Optional<Break> end(Link last, Link head, Link known) {
        if (last.sequence() < head.sequence()) {
            return Optional.of(new Break(
                    last.sequence() + 1, "is missing, and all after it; the last one written was " + head.sequence()));
        }
        if (!last.equals(head)) {
            return Optional.of(new Break(head.sequence() + 1, "was not written by us"));
        }
        return known.sequence() > last.sequence()
                ? Optional.of(new Break(
                        last.sequence() + 1, "is missing, and all after it; the noted head was " + known.sequence()))
                : Optional.empty();
    }

    private static Optional<Break> rolledBack(Link link, Link known) {
        return link.sequence() == known.sequence() && !link.equals(known)
                ? Optional.of(new Break(link.sequence(), "is another one than the noted head"))
                : Optional.empty();
    }

    private boolean isCutSince(Chain before) {
        return archive.chain(before.node())
                .filter(now -> now.isSealed(key)
                        && now.cut().link().sequence() > before.cut().link().sequence())
                .isPresent();
    }

    private static ChainReport report(Chain chain, Link last, Break... breaks) {
        Link cut = chain.cut().link();
        return new ChainReport(chain.node(), Math.max(0, last.sequence() - cut.sequence()), cut, last, List.of(breaks));
    }
}
