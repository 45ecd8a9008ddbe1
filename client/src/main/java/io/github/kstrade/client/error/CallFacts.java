package io.github.kstrade.client.error;

import io.github.kstrade.contract.Operation;
import java.io.Serializable;
import java.time.Duration;

/**
 * What is known of a call that failed. Texts of the server are in here only after every secret was taken out of them. Immutable.
 *
 * @param operation which call
 * @param host the base address that was called or was to be called
 * @param attempts how many requests were made for it, 0 if none
 * @param elapsed how long the call had taken when this became known, waits included
 * @param answer its answer, {@link AnswerFacts#NONE} if there was none
 * @param mayHaveBeenReceived whether the server may have acted on the request although no answer says so
 */
public record CallFacts(
        Operation operation,
        String host,
        int attempts,
        Duration elapsed,
        AnswerFacts answer,
        boolean mayHaveBeenReceived)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The facts of a call for which no request was made. */
    public static CallFacts notSent(Operation operation, String host) {
        return of(operation, host, 0, Duration.ZERO);
    }

    /** The facts of a call that has got no answer. */
    public static CallFacts of(Operation operation, String host, int attempts, Duration elapsed) {
        return new CallFacts(operation, host, attempts, elapsed, AnswerFacts.NONE, false);
    }

    /** The same call, answered. */
    public CallFacts answered(AnswerFacts by) {
        return new CallFacts(operation, host, attempts, elapsed, by, mayHaveBeenReceived);
    }

    /** The same call, of which nobody knows whether the server acted on it. */
    public CallFacts outcomeUnknown() {
        return new CallFacts(operation, host, attempts, elapsed, answer, true);
    }
}
