package io.github.kstrade.client.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service takes no work now: HTTP 503 of the seed, from the gateway or from the load balancer in front of it ({@code field-facts.md} §3.2). With
 * fault 303001 the request was not looked at; a plain 503 does not prove that of an order, as {@link #mayHaveBeenReceived()} says.
 */
public final class ServiceUnavailableException extends ServiceFailedException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * @param facts what is known of the call
     * @param retryAfter how long the server asks to wait, not negative; null if it does not say
     */
    public ServiceUnavailableException(CallFacts facts, @Nullable Duration retryAfter) {
        super(
                facts,
                "The service takes no work now: try again in "
                        + (retryAfter == null ? "a minute." : Wording.seconds(retryAfter) + ".")
                        + Wording.unproven(facts));
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait before calling again, if it says. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
