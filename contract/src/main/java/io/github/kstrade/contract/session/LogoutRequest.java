package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;

/**
 * Invalidates the session token (seed: {@code logout}).
 *
 * @param caller the application
 * @param userid whose session it is
 * @param sessionToken the session to end
 */
public record LogoutRequest(Caller caller, Userid userid, SessionToken sessionToken) {

    /** The request as the published clients send it. */
    public WireRequest toWire() {
        return SessionHeaders.of(caller)
                .with("userid", userid.value())
                .with("sessionToken", sessionToken.reveal())
                .request(SessionOperation.LOGOUT);
    }
}
