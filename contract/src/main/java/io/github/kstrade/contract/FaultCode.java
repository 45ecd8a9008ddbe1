package io.github.kstrade.contract;

import java.util.OptionalLong;

/**
 * The code of a fault. The gateway sends a number, some back ends a text with the same digits; both are the same code here ({@code field-facts.md} §3).
 *
 * @param text the code in digits as a rule, empty where the fault had none
 */
public record FaultCode(String text) {

    /** A fault that came without a code. */
    public static final FaultCode NONE = new FaultCode("");
    /** 400: missing or invalid input (kstrade's own; production sends 0 and no text). */
    public static final FaultCode INVALID_INPUT = of(50000);
    /** 401: the one-time token is unknown, expired, spent, or another's. */
    public static final FaultCode INVALID_ONE_TIME_TOKEN = of(50001);
    /** 401: userid and password do not open an account (kstrade's own). */
    public static final FaultCode LOGIN_REFUSED = of(50002);
    /** 401: the access code is not the right one (kstrade's own). */
    public static final FaultCode WRONG_ACCESS_CODE = of(50003);
    /** 429: too many failed logins, wait (kstrade's own). */
    public static final FaultCode LOGIN_WAIT = of(50004);
    /** 403: the user has as many sessions as the server allows (kstrade's own). */
    public static final FaultCode TOO_MANY_SESSIONS = of(50005);
    /** 400 here: the session token is unknown, expired or logged out. */
    public static final FaultCode SESSION_ENDED = of(99999);
    /** The user is not enrolled for the Trade API. */
    public static final FaultCode NOT_ENROLLED = of(999003);
    /** The user's home is another gateway, which the description names. */
    public static final FaultCode WRONG_HOST = of(999024);
    /** 401: the access token is unknown, expired, revoked, or of another app or host. */
    public static final FaultCode INVALID_CREDENTIALS = of(900901);
    /** 401: no bearer token came. */
    public static final FaultCode MISSING_CREDENTIALS = of(900902);
    /** 401 here: no such resource under this API. */
    public static final FaultCode NO_MATCHING_RESOURCE = of(900906);
    /** 429: the app's quota for the minute is used up. */
    public static final FaultCode QUOTA_REACHED = of(900807);
    /** 500: something that nobody foresaw. */
    public static final FaultCode UNEXPECTED = of(900900);
    /** 503: the service takes no work now. */
    public static final FaultCode UNAVAILABLE = of(303001);
    /** 504: the store did not answer in time. */
    public static final FaultCode GATEWAY_TIMEOUT = of(101504);

    /** Gives the code with that number. */
    public static FaultCode of(int number) {
        return new FaultCode(Integer.toString(number));
    }

    /** The code as a number, where it is one. */
    public OptionalLong number() {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "none" : text;
    }
}
