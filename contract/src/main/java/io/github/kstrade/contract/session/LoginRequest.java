package io.github.kstrade.contract.session;

import static io.github.kstrade.contract.session.SessionHeaders.body;

import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;

/**
 * Authenticates userid and password to get a one-time token (seed: {@code login}).
 *
 * @param caller the application
 * @param userid who logs in
 * @param password the account's password
 */
public record LoginRequest(Caller caller, Userid userid, Password password) {

    /** The request as the published clients send it. */
    public WireRequest toWire() {
        return SessionHeaders.of(caller)
                .request(SessionOperation.LOGIN, body("userid", userid.value(), "password", password.reveal()));
    }
}
