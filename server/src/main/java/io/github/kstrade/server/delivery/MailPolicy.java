package io.github.kstrade.server.delivery;

import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import java.time.Duration;

/**
 * How codes are mailed.
 *
 * @param template what a mail says
 * @param retries when a letter is tried again
 * @param limits how many letters may wait
 * @param keep how long the operator can see what became of a letter
 */
public record MailPolicy(MailTemplate template, RetrySchedule retries, OutboxLimits limits, Duration keep) {

    /** Our own text, and a week. */
    public static final MailPolicy DEFAULT =
            new MailPolicy(MailTemplate.DEFAULT, RetrySchedule.DEFAULT, OutboxLimits.DEFAULT, Duration.ofDays(7));

    /** @throws IllegalArgumentException if letters are kept for less than an hour or more than a year */
    public MailPolicy {
        if (keep.compareTo(Duration.ofHours(1)) < 0 || keep.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("letters are kept for 1 hour to 366 days, not " + keep);
        }
    }
}
