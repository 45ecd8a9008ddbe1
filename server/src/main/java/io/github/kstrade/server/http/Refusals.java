package io.github.kstrade.server.http;

import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultCode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Every refusal of this server, in the words of the seed and of production where those are known ({@code field-facts.md} §3). */
final class Refusals {

    private static final String REALM = "Bearer realm=\"kstrade\"";

    private Refusals() {}

    static Refusal missingCredentials() {
        return unauthorized(
                FaultCode.MISSING_CREDENTIALS,
                "Missing Credentials",
                "Required OAuth credentials not provided. Make sure your API invocation call has a header: \"Authorization:"
                        + " Bearer ACCESS_TOKEN\"");
    }

    static Refusal invalidCredentials(String more) {
        return unauthorized(
                        FaultCode.INVALID_CREDENTIALS,
                        "Invalid Credentials",
                        "Access failure for API: /apim/session/1.0, version: 1.0 status: (900901) - Invalid Credentials."
                                + " Make sure you have provided the correct security credentials" + more)
                .with("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }

    static Refusal notTheOperator() {
        return unauthorized(
                        FaultCode.INVALID_CREDENTIALS,
                        "Invalid Credentials",
                        "This is the operator's interface; it takes the adminToken that serve printed")
                .with("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }

    static Refusal noMatchingResource() {
        return unauthorized(
                FaultCode.NO_MATCHING_RESOURCE,
                "No matching resource found in the API for the given request",
                "Verify resource and path of the request");
    }

    static Refusal loginRefused() {
        return unauthorized(
                FaultCode.LOGIN_REFUSED,
                "Invalid Userid or Password",
                "Userid or password is not correct, or the account can not log in. Userid is the one of the website's"
                        + " login, not the client code");
    }

    static Refusal invalidOneTimeToken() {
        return unauthorized(
                FaultCode.INVALID_ONE_TIME_TOKEN,
                "Invalid OneTimeToken",
                "Onetimetoken is either expired or not correct");
    }

    static Refusal wrongAccessCode(int triesLeft) {
        String then = triesLeft == 0
                ? "That was the last try for this login; login again"
                : "Tries left for this login: " + triesLeft;
        return unauthorized(FaultCode.WRONG_ACCESS_CODE, "Invalid AccessCode", "Access code is not correct. " + then);
    }

    static Refusal tooManySessions() {
        return new Refusal(
                403,
                new Fault(
                        FaultCode.TOO_MANY_SESSIONS,
                        "Too many sessions",
                        "The user has as many sessions as this server allows. End one, then send the same one-time token"
                                + " and access code again"));
    }

    static Refusal sessionEnded() {
        return new Refusal(
                400,
                new Fault(
                        FaultCode.SESSION_ENDED,
                        "You have been logged out. Login again",
                        "Session token is either expired or not correct"));
    }

    static Refusal invalidInput(Collection<String> errors) {
        return new Refusal(
                400,
                new Fault(FaultCode.INVALID_INPUT, "Invalid or missing input parameters", String.join("; ", errors)));
    }

    static Refusal quotaReached(Duration reset) {
        return retryAfter(
                new Refusal(
                        429,
                        new Fault(
                                FaultCode.QUOTA_REACHED,
                                "Request quota reached",
                                "You have surpassed the maximum number of requests for the minute, please wait until the"
                                        + " next minute to start additional requests")),
                reset);
    }

    static Refusal loginWait(Duration rest) {
        return retryAfter(
                new Refusal(
                        429,
                        new Fault(
                                FaultCode.LOGIN_WAIT,
                                "Too many failed logins",
                                "Too many logins of this userid have failed. Try again in " + seconds(rest)
                                        + " seconds; each further failure doubles the wait")),
                rest);
    }

    static Refusal unavailable(String why, Duration retryAfter) {
        return retryAfter(
                new Refusal(503, new Fault(FaultCode.UNAVAILABLE, "Trade API service is unavailable", why)),
                retryAfter);
    }

    static Refusal gatewayTimeout() {
        return new Refusal(
                504,
                new Fault(
                        FaultCode.GATEWAY_TIMEOUT,
                        "Gateway timeout, trade API is unreachable",
                        "The store did not answer in time. Whether the request was carried out is unknown"));
    }

    static Refusal unexpected(String requestId) {
        return new Refusal(
                500,
                new Fault(
                        FaultCode.UNEXPECTED,
                        "Unexpected error",
                        "Something unforeseen happened. The log has it under the id " + requestId));
    }

    static Refusal methodNotAllowed(List<String> allowed) {
        return httpFault(
                        405, "Method not allowed for given API resource", "Allowed here: " + String.join(", ", allowed))
                .with("Allow", String.join(", ", allowed));
    }

    static Refusal notFound() {
        return httpFault(404, "Not Found", "The requested resource is not available.");
    }

    static Refusal requestTimeout(Duration limit) {
        return httpFault(
                408, "Request Timeout", "The request was not complete within " + limit.toSeconds() + " seconds");
    }

    static Refusal lengthRequired() {
        return httpFault(411, "Length Required", "A request with a body needs Content-Length");
    }

    static Refusal bodyTooLarge(int limit) {
        return httpFault(413, "Content Too Large", "The body may have " + limit + " bytes at the most");
    }

    static Refusal unsupportedMediaType() {
        return httpFault(415, "Unsupported Media Type", "The body must be application/json in UTF-8, not compressed");
    }

    static Refusal headersTooLarge(String what, int limit) {
        return httpFault(431, "Request Header Fields Too Large", what + " may have " + limit + " bytes at the most");
    }

    static Refusal badRequest(String what) {
        return invalidInput(List.of(what));
    }

    /** Whole seconds, rounded up, so that who waits them has waited long enough. */
    static long seconds(Duration duration) {
        return Math.max(1, duration.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static Refusal retryAfter(Refusal refusal, Duration duration) {
        return refusal.with("Retry-After", Long.toString(seconds(duration)));
    }

    private static Refusal unauthorized(FaultCode code, String message, String description) {
        return new Refusal(401, new Fault(code, message, description)).with("WWW-Authenticate", REALM);
    }

    private static Refusal httpFault(int status, String message, String description) {
        return new Refusal(status, new Fault(FaultCode.of(status), message, description));
    }
}
