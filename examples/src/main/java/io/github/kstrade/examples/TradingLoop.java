package io.github.kstrade.examples;

import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.RequestLimitException;
import io.github.kstrade.client.error.ServiceFailedException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.UnreachableException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What a loop does after each failure: go on at once, go on later, or stop and call a person. */
public final class TradingLoop {

    static final Duration PACE = Duration.ofSeconds(5);
    static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final FaultCode ORDER_SYSTEM_OFF = FaultCode.of(999321); // late in the evening

    /** What is known of an order. */
    enum Outcome {
        PLACED,
        NOT_PLACED,
        UNKNOWN
    }

    private final Session session;
    private final Consumer<String> person;

    TradingLoop(Session session, Consumer<String> person) {
        this.session = session;
        this.person = person;
    }

    /** Asks once, and gives how long to wait before the next time; nothing where the loop must end. */
    Optional<Duration> ask(ApiCall question, Consumer<Fields> strategy) {
        Fields answer;
        try {
            answer = session.call(question);
        } catch (CallInterruptedException stop) {
            return Optional.empty();
        } catch (KSTradeException failed) {
            Optional<Duration> pause = pause(failed);
            if (pause.isEmpty()) {
                person.accept(failed.getMessage());
            }
            return pause;
        }
        strategy.accept(answer); // outside of the try: an order in it that fails is no question that failed
        return Optional.of(PACE);
    }

    /** Where the session has ended, its cause says what became of the new login. */
    private static Optional<Duration> pause(KSTradeException failed) {
        Throwable cause = failed instanceof SessionEndedException ? failed.getCause() : failed;
        if (cause instanceof QuotaReachedException quota) {
            return Optional.of(quota.retryAfter());
        }
        if (cause instanceof RequestLimitException limit) {
            return Optional.of(limit.retryAfter());
        }
        if (cause instanceof ServiceUnavailableException unavailable) {
            return Optional.of(unavailable.retryAfter().orElse(A_WHILE));
        }
        boolean mayPass = cause instanceof ServiceFailedException
                || cause instanceof UnreachableException
                || cause instanceof UnreadableException
                || cause instanceof TimeoutException // the login still waits for its code
                || failed.fault().code().equals(ORDER_SYSTEM_OFF);
        return mayPass ? Optional.of(A_WHILE) : Optional.empty();
    }

    /** Sends an order, once. */
    Outcome place(ApiCall order) {
        try {
            session.call(order);
            return Outcome.PLACED;
        } catch (KSTradeException failed) {
            person.accept(failed.getMessage());
            return failed.mayHaveBeenReceived() ? Outcome.UNKNOWN : Outcome.NOT_PLACED;
        }
    }
}
