package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.GatewayTimeoutException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.InvalidInputException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.client.error.NotEnrolledException;
import io.github.kstrade.client.error.NotFoundException;
import io.github.kstrade.client.error.OtherRefusalException;
import io.github.kstrade.client.error.OtherServerErrorException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.ServiceUnavailableException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.UnexpectedServerErrorException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.error.WrongHostException;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds out why a call was not answered as asked. The code of the fault says more than the status, so it is asked first ({@code field-facts.md} §3). */
final class Causes {

    private static final Cause INVALID_INPUT = (facts, wait) -> new InvalidInputException(facts);
    private static final Cause INVALID_ACCESS_TOKEN = (facts, wait) -> new InvalidAccessTokenException(facts);
    private static final Cause LOGIN_REFUSED = (facts, wait) -> new LoginRefusedException(facts);
    private static final Cause INVALID_ONE_TIME_TOKEN = (facts, wait) -> new InvalidOneTimeTokenException(facts);
    private static final Cause WRONG_ACCESS_CODE = (facts, wait) -> new WrongAccessCodeException(facts);
    private static final Cause SESSION_ENDED = (facts, wait) -> new SessionEndedException(facts);
    private static final Cause SESSION_SEEMS_ENDED = (facts, wait) -> new SessionEndedException(unproven(facts));

    private static final Cause WRONG_HOST = (facts, wait) -> new WrongHostException(facts);
    private static final Cause NOT_ENROLLED = (facts, wait) -> new NotEnrolledException(facts);
    private static final Cause NOT_FOUND = (facts, wait) -> new NotFoundException(facts);
    private static final Cause OTHER_REFUSAL = (facts, wait) -> new OtherRefusalException(facts);
    private static final Cause UNEXPECTED = (facts, wait) -> new UnexpectedServerErrorException(facts);
    private static final Cause GATEWAY_TIMEOUT = (facts, wait) -> new GatewayTimeoutException(facts);
    private static final Cause OTHER_SERVER_ERROR = (facts, wait) -> new OtherServerErrorException(facts);
    private static final Cause QUOTA_REACHED = (facts, wait) -> new QuotaReachedException(facts, wait.forQuota());
    private static final Cause LOGIN_WAIT = (facts, wait) -> new LoginWaitException(facts, wait.forLogin());
    private static final Cause UNAVAILABLE =
            (facts, wait) -> new ServiceUnavailableException(facts, wait.asked().orElse(null));

    private static final Cause SEEMS_UNAVAILABLE = (facts, wait) ->
            new ServiceUnavailableException(unproven(facts), wait.asked().orElse(null));

    private static final Map<String, Cause> BY_CODE = byCode();

    private Causes() {}

    /**
     * Finds the cause.
     *
     * @param status the HTTP status, any
     * @param code the code of the fault, or none
     */
    static Cause of(Operation operation, int status, FaultCode code) {
        Cause known = BY_CODE.get(code.text());
        return known == null ? byStatus(operation, status) : known;
    }

    static boolean isKnown(FaultCode code) {
        return BY_CODE.containsKey(code.text());
    }

    /** What is known after an answer that may be a gateway's, such as a plain 403 or 503: it does not prove that an order was not placed. */
    static CallFacts unproven(CallFacts facts) {
        Operation operation = facts.operation();
        return operation.isRepeatable() || operation instanceof SessionOperation ? facts : facts.outcomeUnknown();
    }

    private static Cause byStatus(Operation operation, int status) {
        return switch (status) {
            case 400 -> INVALID_INPUT;
            case 401, 403 -> unauthorized(operation, status);
            case 404 -> NOT_FOUND;
            case 424 -> isSecondFactor(operation) ? INVALID_ONE_TIME_TOKEN : OTHER_REFUSAL;
            case 429 -> QUOTA_REACHED;
            case 500 -> UNEXPECTED;
            case 503 -> SEEMS_UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status >= 500 ? OTHER_SERVER_ERROR : OTHER_REFUSAL;
        };
    }

    /** Init checks nothing but the access token, and what a session is needed for nothing more but the session token; of the calls between nobody can tell. */
    private static Cause unauthorized(Operation operation, int status) {
        if (operation == SessionOperation.LOGOUT) {
            return SESSION_ENDED;
        }
        if (!(operation instanceof SessionOperation)) {
            return SESSION_SEEMS_ENDED;
        }
        return operation == SessionOperation.INIT && status == 401 ? INVALID_ACCESS_TOKEN : OTHER_REFUSAL;
    }

    private static boolean isSecondFactor(Operation operation) {
        return operation == SessionOperation.ACCESS_CODE || operation == SessionOperation.ONE_TIME_TOKEN;
    }

    private static Map<String, Cause> byCode() {
        Map<String, Cause> causes = new HashMap<>();
        causes.put(FaultCode.INVALID_INPUT.text(), INVALID_INPUT);
        causes.put(FaultCode.LOGIN_REFUSED.text(), LOGIN_REFUSED);
        causes.put(FaultCode.INVALID_ONE_TIME_TOKEN.text(), INVALID_ONE_TIME_TOKEN);
        causes.put(FaultCode.WRONG_ACCESS_CODE.text(), WRONG_ACCESS_CODE);
        causes.put(FaultCode.LOGIN_WAIT.text(), LOGIN_WAIT);
        causes.put(FaultCode.SESSION_ENDED.text(), SESSION_ENDED);
        causes.put(FaultCode.NOT_ENROLLED.text(), NOT_ENROLLED);
        causes.put(FaultCode.WRONG_HOST.text(), WRONG_HOST);
        causes.put(FaultCode.NO_MATCHING_RESOURCE.text(), NOT_FOUND);
        causes.put(FaultCode.UNEXPECTED.text(), UNEXPECTED);
        causes.put(FaultCode.UNAVAILABLE.text(), UNAVAILABLE);
        causes.put(FaultCode.GATEWAY_TIMEOUT.text(), GATEWAY_TIMEOUT);
        // The gateway's list, field-facts.md §3.4: of the token or its subscription, of the quota.
        Stream.of("900901", "900902", "900903", "900904", "900905", "900908", "900909", "900910", "900911")
                .forEach(code -> causes.put(code, INVALID_ACCESS_TOKEN));
        Stream.of("900800", "900802", "900803", "900804", "900806", "900807", "900808")
                .forEach(code -> causes.put(code, QUOTA_REACHED));
        return Map.copyOf(causes);
    }
}
