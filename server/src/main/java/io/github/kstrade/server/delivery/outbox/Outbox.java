package io.github.kstrade.server.delivery.outbox;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers letters until some time after they are sent or dead. What a method gave back is durable. Several nodes may share one. Each method may throw a
 * {@link StoreUnavailableException}.
 */
public interface Outbox {

    /**
     * Keeps a letter that waits to be sent. If too many of the account wait, the oldest of them dies in its place.
     *
     * @return false, with nothing kept, if as many letters wait as may in all
     */
    boolean add(Letter letter, OutboxLimits limits);

    /**
     * Keeps what could not even be tried: a dead letter without code and address.
     *
     * @param made when the code was made
     */
    void addDead(String id, Userid userid, Instant made, Instant expires, String reason);

    /** Takes the letter that is due first, if there is one whose code is still good. One node gets it, and it counts as a try. */
    Optional<Letter> claim(Lease lease);

    /**
     * Notes what became of a try. Once it is sent, code, name and address are wiped.
     *
     * @return false if another node has taken over meanwhile
     */
    boolean settle(Letter claimed, Lease lease, Settlement settlement);

    /**
     * Wipes code, name and address wherever the code is no longer good; a letter that still waited for its next try is dead.
     *
     * @return how many died
     */
    int expire(Instant now);

    /** The newest letters of some state, newest first; of all states if none is given. */
    List<LetterStatus> newest(List<LetterState> states, int limit);

    /** Has a waiting or dead letter tried at once. */
    Retry retry(String id, Instant now);

    /** How much is left to be sent. */
    Backlog backlog(Instant now);

    /**
     * Forgets letters that were sent or dead before an instant.
     *
     * @param limit how many at the most
     * @return whether there may be more
     */
    boolean forgetSettledBefore(Instant instant, int limit);
}
