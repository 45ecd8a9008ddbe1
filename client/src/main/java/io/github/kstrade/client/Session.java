package io.github.kstrade.client;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.internal.call.Call;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.contract.session.LogoutRequest;
import io.github.kstrade.contract.session.SecondFactorAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.contract.session.TradingRights;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session that both factors have opened: what needs one is called here. It ends at {@link #logout()}, and on the server's side after idling and every day.
 *
 * <p>Safe for use by many threads. It uses the threads and connections of the {@link KSTradeApi} that opened it.
 */
public final class Session {

    private final CallRunner calls;
    private final Caller caller;
    private final Userid userid;
    private final ApiHost host;
    private final Answer<SecondFactorAnswer> answer;
    private final AtomicBoolean ended = new AtomicBoolean();

    Session(CallRunner calls, Caller caller, Userid userid, ApiHost host, Answer<SecondFactorAnswer> answer) {
        this.calls = calls;
        this.caller = caller;
        this.userid = userid;
        this.host = host;
        this.answer = answer;
    }

    /** Who logged in. */
    public Userid userid() {
        return userid;
    }

    /** The account's number, which is not the userid; empty if the server does not say. */
    public String clientCode() {
        return answer.value().clientCode();
    }

    /** The account holder; empty if the server does not say. */
    public String clientName() {
        return answer.value().clientName();
    }

    /** What the account may trade. */
    public TradingRights rights() {
        return answer.value().rights();
    }

    /** The token that opens every call of the session, to be kept as safe as a password. */
    public SessionToken sessionToken() {
        return answer.value().sessionToken();
    }

    /** What the second factor answered (seed: {@code session_2fa}). */
    public SecondFactorAnswer answer() {
        return answer.value();
    }

    /** What the second factor answered, as it came, tokens included. */
    public Fields raw() {
        return answer.raw();
    }

    /**
     * Ends the session (seed: {@code logout}). After that, calls on it fail without a request.
     *
     * @throws OutOfOrderException if it has ended already
     * @throws SessionEndedException if the server had ended it before
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails; the session may then still be open
     */
    public Answer<LogoutAnswer> logout() {
        checkOpen(SessionOperation.LOGOUT);
        WireRequest request = new LogoutRequest(caller, userid, sessionToken()).toWire();
        Call call = calls.call(SessionOperation.LOGOUT, host, request, List.of(caller.accessToken(), sessionToken()));
        try {
            Answer<LogoutAnswer> done = calls.run(call, Answer.of(LogoutAnswer::from));
            ended.set(true);
            return done;
        } catch (SessionEndedException over) {
            ended.set(true);
            throw over;
        }
    }

    /** Whose session it is and where, without anything secret. */
    @Override
    public String toString() {
        return "Session[" + userid + " at " + host + (ended.get() ? ", ended]" : "]");
    }

    private void checkOpen(SessionOperation operation) {
        if (ended.get()) {
            throw new OutOfOrderException(
                    CallFacts.of(operation, host.toString(), 0),
                    "This session has ended: call login(password) and session2fa(accessCode) for a new one.");
        }
    }
}
