package io.github.kstrade.client.error;

import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultCode;
import java.io.Serializable;

/**
 * What is known of the answer to a call that failed. Every secret was taken out of its texts. Immutable.
 *
 * @param httpStatus its status, 0 if there was none
 * @param headers its headers, {@code name: value} in each line; possibly empty
 * @param faultCode the code of its fault, empty if there was none
 * @param faultMessage the message of its fault, possibly empty
 * @param faultDescription the description of its fault, possibly empty
 * @param body the beginning of its body
 */
public record AnswerFacts(
        int httpStatus, String headers, String faultCode, String faultMessage, String faultDescription, String body)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** There was no answer. */
    public static final AnswerFacts NONE = new AnswerFacts(0, "", "", "", "", "");

    /** An answer with a fault, or with {@link Fault#NONE}. */
    public static AnswerFacts of(int httpStatus, String safeHeaders, Fault safeFault, String safeBody) {
        return new AnswerFacts(
                httpStatus,
                safeHeaders,
                safeFault.code().text(),
                safeFault.message(),
                safeFault.description(),
                safeBody);
    }

    /** An answer of which no more than the status could be read. */
    public static AnswerFacts ofStatus(int httpStatus) {
        return of(httpStatus, "", Fault.NONE, "");
    }

    /** Its fault, {@link Fault#NONE} if there was none. */
    public Fault fault() {
        return new Fault(new FaultCode(faultCode), faultMessage, faultDescription);
    }
}
