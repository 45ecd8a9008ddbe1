package io.github.kstrade.server.message;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.session.DeliveryRefusedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever stopped a request into the refusal that its sender gets. What nobody foresaw is in the log under the request's id. */
public final class Failures {

    private static final Duration DELIVERY_RETRY = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** The refusal for a failure: itself if it is one, 504 for a store that did not answer, 500 for anything else. */
    public static Refusal refusalOf(Throwable failure, Request request) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof StoreUnavailableException unavailable) {
            LOG.atWarn()
                    .addKeyValue("request", request.id())
                    .setCause(unavailable)
                    .log("The store did not answer in time");
            return Refusals.gatewayTimeout();
        }
        if (failure instanceof DeliveryRefusedException full) {
            return Refusals.unavailable(String.valueOf(full.getMessage()), DELIVERY_RETRY);
        }
        LOG.atError().addKeyValue("request", request.id()).setCause(failure).log("A request failed unforeseen");
        return Refusals.unexpected(request.id());
    }
}
