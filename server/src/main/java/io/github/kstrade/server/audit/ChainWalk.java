package io.github.kstrade.server.audit;

import java.util.Optional;

/** Goes along a chain, record by record, as long as each follows from the one before. Not safe for use by several threads at once. */
public final class ChainWalk {

    private final AuditKey key;
    private Link last;

    /** @param start where the walk begins; what came before is taken to be good */
    public ChainWalk(AuditKey key, Link start) {
        this.key = key;
        this.last = start;
    }

    /** Takes the next record, if it follows from the one before; else says what is wrong and stays. */
    public Optional<Break> step(ChainedRecord next) {
        long expected = last.sequence() + 1;
        if (next.sequence() != expected) {
            return Optional.of(new Break(expected, "is missing; the next one there is " + next.sequence()));
        }
        if (!key.follows(last, next)) {
            return Optional.of(new Break(expected, "was changed, or does not follow from the one before"));
        }
        last = next.link();
        return Optional.empty();
    }

    /** How far it got. */
    public Link last() {
        return last;
    }
}
