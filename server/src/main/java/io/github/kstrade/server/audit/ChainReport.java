package io.github.kstrade.server.audit;

import java.util.List;

/**
 * What came of checking a chain.
 *
 * @param node whose
 * @param records how many were found to be good
 * @param cut where it begins
 * @param head how far it is good
 * @param breaks the first place where it is not; none if it is whole
 */
public record ChainReport(String node, long records, Link cut, Link head, List<Break> breaks) {

    /** Keeps a copy. */
    public ChainReport {
        breaks = List.copyOf(breaks);
    }

    /** Whether nothing is wrong with it. */
    public boolean isWhole() {
        return breaks.isEmpty();
    }
}
