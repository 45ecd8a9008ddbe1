package io.github.kstrade.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The records that were written. Every method may throw {@link io.github.kstrade.server.account.StoreUnavailableException}. */
public interface AuditArchive {

    /** The names of all chains of which there is a record or an end, in order. */
    List<String> nodes();

    /** A chain; nothing if its ends are gone. */
    Optional<Chain> chain(String node);

    /** The next records of a chain after a point, in order, so many at the most. */
    List<ChainedRecord> after(String node, long sequence, int limit);

    /** The place in a chain of the first record at or after an instant, if there is one. */
    Optional<Long> firstFrom(String node, Instant instant);

    /** The newest records from an instant on, oldest first, so many at the most; of one user, or of all if the userid is empty. */
    List<ChainedRecord> since(Instant from, String userid, int limit);

    /**
     * Removes records of a chain from its beginning up to a point, which stays behind in its place.
     *
     * @return whether the chain was still cut where it was before; else nothing was removed
     */
    boolean cut(Chain before, SealedLink cut);
}
