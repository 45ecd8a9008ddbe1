package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;

/**
 * Initialises a trading session for a user (seed: {@code ks_api.KSTradeApi}).
 *
 * @param caller the application
 * @param userid the user that will log in
 */
public record InitRequest(Caller caller, Userid userid) {

    /** The request as the published clients send it. */
    public WireRequest toWire() {
        return SessionHeaders.of(caller).with("userid", userid.value()).request(SessionOperation.INIT);
    }
}
