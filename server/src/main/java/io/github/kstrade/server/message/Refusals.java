package io.github.kstrade.server.message;

import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultCode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Every refusal of this server, in the words of the seed and of production where those are known ({@code field-facts.md} §3). */
public final class Refusals {

    private static final String REALM = "Bearer realm=\"kstrade\"";

    private Refusals() {}

    /** 401: no bearer token came. */
    public static Refusal missingCredentials() {
        return unauthorized(
                FaultCode.MISSING_CREDENTIALS,
                "Missing Credentials",
                "Required OAuth credentials not provided. Make sure your API invocation call has a header: \"Authorization:"
                        + " Bearer ACCESS_TOKEN\"");
    }

    /**
     * 401: the bearer token is not good here.
     *
     * @param more what else may be said, beginning with a full stop; or nothing
     */
    public static Refusal invalidCredentials(String more) {
        return unauthorized(
                        FaultCode.INVALID_CREDENTIALS,
                        "Invalid Credentials",
                        "Access failure for API: /apim/session/1.0, version: 1.0 status: (900901) - Invalid Credentials."
                                + " Make sure you have provided the correct security credentials" + more)
                .with("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }

    /** 401: the bearer token is not the operator's. */
    public static Refusal notTheOperator() {
        return unauthorized(
                        FaultCode.INVALID_CREDENTIALS,
                        "Invalid Credentials",
                        "This is the operator's interface; it takes the adminToken that serve printed")
                .with("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }

    /** 401: this API has no such path; production says it so. */
    public static Refusal noMatchingResource() {
        return unauthorized(
                FaultCode.NO_MATCHING_RESOURCE,
                "No matching resource found in the API for the given request",
                "Verify resource and path of the request");
    }

    /** 401: userid or password is wrong, or the account is disabled. */
    public static Refusal loginRefused() {
        return unauthorized(
                FaultCode.LOGIN_REFUSED,
                "Invalid Userid or Password",
                "Userid or password is not correct, or the account can not log in. Userid is the one of the website's"
                        + " login, not the client code");
    }

    /** 401: there is no such login attempt any more. */
    public static Refusal invalidOneTimeToken() {
        return unauthorized(
                FaultCode.INVALID_ONE_TIME_TOKEN,
                "Invalid OneTimeToken",
                "Onetimetoken is either expired or not correct");
    }

    /** 401: the access code is wrong. */
    public static Refusal wrongAccessCode(int triesLeft) {
        String then = triesLeft == 0
                ? "That was the last try for this login; login again"
                : "Tries left for this login: " + triesLeft;
        return unauthorized(FaultCode.WRONG_ACCESS_CODE, "Invalid AccessCode", "Access code is not correct. " + then);
    }

    /** 403: the user has as many sessions as this server allows. */
    public static Refusal tooManySessions() {
        return new Refusal(
                403,
                new Fault(
                        FaultCode.TOO_MANY_SESSIONS,
                        "Too many sessions",
                        "The user has as many sessions as this server allows. End one, then send the same one-time token"
                                + " and access code again"));
    }

    /** 400: there is no such session any more. */
    public static Refusal sessionEnded() {
        return new Refusal(
                400,
                new Fault(
                        FaultCode.SESSION_ENDED,
                        "You have been logged out. Login again",
                        "Session token is either expired or not correct"));
    }

    /** 400: fields are missing or invalid; names all of them. */
    public static Refusal invalidInput(Collection<String> errors) {
        return new Refusal(
                400,
                new Fault(FaultCode.INVALID_INPUT, "Invalid or missing input parameters", String.join("; ", errors)));
    }

    /** 429: the application's quota of this minute is used up. */
    public static Refusal quotaReached(Duration reset) {
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

    /** 429: the userid waits after failed logins. */
    public static Refusal loginWait(Duration rest) {
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

    /** 503: the server takes no work now. */
    public static Refusal unavailable(String why, Duration retryAfter) {
        return retryAfter(
                new Refusal(503, new Fault(FaultCode.UNAVAILABLE, "Trade API service is unavailable", why)),
                retryAfter);
    }

    /** 504: the store did not answer in time. */
    public static Refusal gatewayTimeout() {
        return new Refusal(
                504,
                new Fault(
                        FaultCode.GATEWAY_TIMEOUT,
                        "Gateway timeout, trade API is unreachable",
                        "The store did not answer in time. Whether the request was carried out is unknown"));
    }

    /** 500: what nobody foresaw. */
    public static Refusal unexpected(String requestId) {
        return new Refusal(
                500,
                new Fault(
                        FaultCode.UNEXPECTED,
                        "Unexpected error",
                        "Something unforeseen happened. The log has it under the id " + requestId));
    }

    /** 405: the path takes other methods. */
    public static Refusal methodNotAllowed(List<String> allowed) {
        return httpFault(
                        405, "Method not allowed for given API resource", "Allowed here: " + String.join(", ", allowed))
                .with("Allow", String.join(", ", allowed));
    }

    /** 404: there is nothing of the kind. */
    public static Refusal notFound() {
        return httpFault(404, "Not Found", "The requested resource is not available.");
    }

    /** 408: the request took too long to come. */
    public static Refusal requestTimeout(Duration limit) {
        return httpFault(
                408, "Request Timeout", "The request was not complete within " + limit.toSeconds() + " seconds");
    }

    /** 411: the length of the body is not declared. */
    public static Refusal lengthRequired() {
        return httpFault(411, "Length Required", "A request with a body needs Content-Length");
    }

    /** 413: the body is too large. */
    public static Refusal bodyTooLarge(int limit) {
        return httpFault(413, "Content Too Large", "The body may have " + limit + " bytes at the most");
    }

    /** 415: the body is not plain JSON. */
    public static Refusal unsupportedMediaType() {
        return httpFault(415, "Unsupported Media Type", "The body must be application/json in UTF-8, not compressed");
    }

    /** 431: headers or request line are too large. */
    public static Refusal headersTooLarge(String what, int limit) {
        return httpFault(431, "Request Header Fields Too Large", what + " may have " + limit + " bytes at the most");
    }

    /** 400: the request as a whole is wrong. */
    public static Refusal badRequest(String what) {
        return invalidInput(List.of(what));
    }

    /** Whole seconds, rounded up, so that who waits them has waited long enough. */
    public static long seconds(Duration duration) {
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
