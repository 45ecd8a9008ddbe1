package io.github.kstrade.server.audit;

import java.time.Duration;

/**
 * How the audit is kept.
 *
 * @param retention how long records are kept
 */
public record AuditPolicy(Duration retention) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** As long as the exchange asks for; the least in production. */
    public static final Duration FIVE_YEARS = Duration.ofDays(1826);

    /** Five years. */
    public static final AuditPolicy DEFAULT = new AuditPolicy(FIVE_YEARS);

    /** @throws IllegalArgumentException if records are kept for less than a day or more than a century */
    public AuditPolicy {
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "audit records are kept for 1 to " + LONGEST.toDays() + " days, not " + retention);
        }
    }
}
