package io.github.kstrade.contract.session;

import static io.github.kstrade.contract.session.SessionHeaders.body;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;

/**
 * Exchanges the one-time token for the session token (seed: {@code session_2fa}). The access code is optional in the seed, so there are two requests.
 *
 * @param caller the application
 * @param userid who logs in
 * @param oneTimeToken what login granted
 */
public record SecondFactorRequest(Caller caller, Userid userid, OneTimeToken oneTimeToken) {

    /** The request with an access code, as the published clients send it. */
    public WireRequest toWire(AccessCode accessCode) {
        return headers()
                .request(
                        SessionOperation.ACCESS_CODE,
                        body("userid", userid.value(), "accessCode", accessCode.reveal()));
    }

    /** The request without an access code, as the published clients send it. */
    public WireRequest toWire() {
        return headers().request(SessionOperation.ONE_TIME_TOKEN, body("userid", userid.value()));
    }

    private SessionHeaders headers() {
        return SessionHeaders.of(caller).with("oneTimeToken", oneTimeToken.reveal());
    }
}
