package io.github.kstrade.client.error;

import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Operation;
import java.io.Serializable;

/**
 * What is known of a call that failed. Texts of the server are in here only after every secret was taken out of them. Immutable.
 *
 * @param operation which call
 * @param host the base address that was called or was to be called
 * @param attempts how many requests were made for it, 0 if none
 * @param httpStatus the status of the answer, 0 if there was none
 * @param faultCode the code of the fault, empty if there was none
 * @param faultMessage the message of the fault, possibly empty
 * @param faultDescription the description of the fault, possibly empty
 * @param body the beginning of the answer's body, without secrets
 * @param mayHaveBeenReceived whether the server may have acted on the request although no answer says so
 */
public record CallFacts(
        Operation operation,
        String host,
        int attempts,
        int httpStatus,
        String faultCode,
        String faultMessage,
        String faultDescription,
        String body,
        boolean mayHaveBeenReceived)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The facts of a call that has got no answer. */
    public static CallFacts of(Operation operation, String host, int attempts) {
        return new CallFacts(operation, host, attempts, 0, "", "", "", "", false);
    }

    /** The same call, answered. */
    public CallFacts answered(int status, Fault fault, String safeBody) {
        return new CallFacts(
                operation,
                host,
                attempts,
                status,
                fault.code().text(),
                fault.message(),
                fault.description(),
                safeBody,
                mayHaveBeenReceived);
    }

    /** The same call, of which nobody knows whether the server acted on it. */
    public CallFacts outcomeUnknown() {
        return new CallFacts(
                operation, host, attempts, httpStatus, faultCode, faultMessage, faultDescription, body, true);
    }

    /** The fault of the answer, {@link Fault#NONE} if there was none. */
    public Fault fault() {
        return new Fault(new FaultCode(faultCode), faultMessage, faultDescription);
    }
}
