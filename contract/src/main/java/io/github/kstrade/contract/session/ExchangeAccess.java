package io.github.kstrade.contract.session;

/**
 * Whether an account may trade a segment on an exchange.
 *
 * @param exchange {@code NSE}, {@code BSE}, {@code MCX}
 * @param status {@code ACTIVE}, {@code INACTIVE} or {@code NOACCESS} ({@code field-facts.md} §2.3)
 */
public record ExchangeAccess(String exchange, String status) {

    /** Whether the account may trade there. */
    public boolean isActive() {
        return status.equals("ACTIVE");
    }
}
