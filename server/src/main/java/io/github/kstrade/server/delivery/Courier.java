package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.delivery.outbox.Lease;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the letters that are due to the mail server, each once; twice only if a node dies, or its answer is lost, between the mail server's taking a letter
 * and the noting of it. Safe for use by many threads.
 */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final String node;
    private final Outbox outbox;
    private final LetterSeal seal;
    private final MailTemplate template;
    private final MailSender sender;
    private final Terms terms;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MailTally tally = new MailTally();
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private volatile boolean stopped;

    /**
     * How long things may take.
     *
     * @param retries when a letter is tried again
     * @param lease after which another node takes a letter over; longer than the sender's own limit
     */
    public record Terms(RetrySchedule retries, Duration lease) {}

    /**
     * @param node its name, which no other node has
     * @param outbox where letters wait
     * @param key opens them
     * @param template what they say
     * @param sender takes them to the mail server
     * @param terms how long things may take
     * @param clock the server's time
     * @param random spreads the waits
     */
    public Courier(
            String node,
            Outbox outbox,
            ServerKey key,
            MailTemplate template,
            MailSender sender,
            Terms terms,
            InstantSource clock,
            RandomGenerator random) {
        this.node = node;
        this.outbox = outbox;
        this.seal = new LetterSeal(key);
        this.template = template;
        this.sender = sender;
        this.terms = terms;
        this.clock = clock;
        this.random = random;
    }

    /** What it did. */
    public MailTally tally() {
        return tally;
    }

    /**
     * Sends what is due, one letter after the other. Ends when nothing is due, and when the mail server can not be reached: then it costs one try, not one for
     * each letter.
     */
    public void round() {
        tally.countDead(outbox.expire(clock.instant()));
        boolean more = true;
        while (more && !stopped) {
            more = sendNext();
        }
        tally.left(outbox.backlog(clock.instant()));
    }

    /** Begins no further letter. */
    public void stop() {
        stopped = true;
    }

    private boolean sendNext() {
        Instant now = clock.instant();
        Lease lease = new Lease(node, now, now.plus(terms.lease()));
        Optional<Letter> letter = outbox.claim(lease);
        return letter.isPresent() && send(letter.get(), lease);
    }

    private boolean send(Letter letter, Lease lease) {
        Optional<AccessCode> code = seal.open(letter);
        if (code.isEmpty()) {
            settle(letter, lease, Settlement.dead(clock.instant(), "it was not sealed with this server's key", ""));
            return true;
        }
        Handover handover = sender.send(template.mail(letter, code.get()));
        String reply = Replies.tidy(handover.reply(), code.get(), letter.to().address());
        noteReachable(handover.outcome() != Handover.Outcome.UNREACHABLE, reply);
        settle(letter, lease, settlement(letter, handover.outcome(), reply));
        return handover.outcome() != Handover.Outcome.UNREACHABLE;
    }

    private Settlement settlement(Letter letter, Handover.Outcome outcome, String reply) {
        Instant now = clock.instant();
        return switch (outcome) {
            case ACCEPTED -> Settlement.sent(now, reply);
            case REFUSED -> Settlement.dead(now, "the mail server refused it", reply);
            case DEFERRED, UNREACHABLE -> later(letter, now, reply);
        };
    }

    private Settlement later(Letter letter, Instant now, String reply) {
        Instant next = now.plus(terms.retries().waitAfter(letter.tries(), random));
        boolean over = !next.isBefore(letter.expires())
                || next.isAfter(letter.made().plus(terms.retries().giveUpAfter()));
        return over
                ? Settlement.dead(now, "given up: the next try would come too late", reply)
                : Settlement.later(now, next, reply);
    }

    private void settle(Letter letter, Lease lease, Settlement settlement) {
        if (!outbox.settle(letter, lease, settlement)) {
            LOG.warn("Letter {} was taken over by another node meanwhile; its owner may get it twice", letter.id());
        }
        if (settlement.state() == LetterState.SENT) {
            tally.countSent();
        } else if (settlement.state() == LetterState.WAITING) {
            tally.countRetried();
        } else {
            tally.countDead(1);
            LOG.warn("Letter {} is dead: {}; kstrade mail list --dead shows more", letter.id(), settlement.reason());
        }
    }

    private void noteReachable(boolean now, String reply) {
        if (reachable.getAndSet(now) != now) {
            if (now) {
                LOG.info("The mail server takes mail again");
            } else {
                LOG.warn("The mail server takes no mail: {}", reply);
            }
        }
    }
}
