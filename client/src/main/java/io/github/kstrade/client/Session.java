package io.github.kstrade.client;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.client.internal.call.Call;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.contract.session.SecondFactorAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.contract.session.TradingRights;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A session that both factors have opened: what needs one is called here. It ends at {@link #logout()}, and on the server's side after idling and every day.
 * Where the client has credentials, it then logs in again by itself, once for all calls, and this goes on with the new session.
 *
 * <p>Safe for use by many threads. It uses the threads and connections of the {@link KSTradeApi} that opened it.
 */
public final class Session {

    private final SessionCalls calls;
    private final KeptSession kept;
    private final @Nullable Renewal renewal;
    private final AsyncCalls async;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final PlainRefusals plainRefusals = new PlainRefusals();
    private volatile SavedSession current;

    Session(SessionCalls calls, KeptSession kept, @Nullable Renewal renewal, AsyncCalls async, SavedSession opened) {
        this.calls = calls;
        this.kept = kept;
        this.renewal = renewal;
        this.async = async;
        this.current = opened;
    }

    /** Who logged in. */
    public Userid userid() {
        return calls.userid();
    }

    /** The account's number, which is not the userid; empty if the server does not say. */
    public String clientCode() {
        return answer().clientCode();
    }

    /** The account holder; empty if the server does not say. */
    public String clientName() {
        return answer().clientName();
    }

    /** What the account may trade. */
    public TradingRights rights() {
        return answer().rights();
    }

    /** The token that opens every call of the session, to be kept as safe as a password; another one once the client has logged in again. */
    public SessionToken sessionToken() {
        return export().sessionToken();
    }

    /** What the second factor answered (seed: {@code session_2fa}). */
    public SecondFactorAnswer answer() {
        return export().answer().value();
    }

    /** What the second factor answered, as it came, tokens included. */
    public Fields raw() {
        return export().answer().raw();
    }

    /** The session as it is now, for another process to go on with: {@link KSTradeApi#resume(SavedSession)} takes it. */
    public SavedSession export() {
        return current;
    }

    /**
     * Calls whatever this version has no method for: orders, reports, positions, quotes.
     *
     * <p>Where the server says that the session has ended, and the client has credentials, it logs in again, once for all calls that find out, and repeats the
     * call: always where that changes nothing, else where the answer proves that it was not done (fault 99999). Where another process has kept a newer session,
     * it is that one; should it have ended as well, the client logs in. A call that gets a plain 401 or 403 with a new session too leads to no further login.
     *
     * @return the whole answer, with the envelope {@code Success} where there is one
     * @throws OutOfOrderException if the session was logged out
     * @throws SessionEndedException if the server has ended it and there is no new one; its cause, if it has one, is why
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails
     */
    public Fields call(ApiCall api) {
        checkOpen(api.operation());
        SavedSession used = current;
        Call call = calls.prepare(api, used);
        try {
            return run(call);
        } catch (SessionEndedException over) {
            SavedSession next = next(api.operation(), used, over, call.deadline());
            try {
                return run(calls.prepare(api, next, call.deadline()));
            } catch (SessionEndedException overToo) {
                if (renewal == null || renewal.hasOpened(next)) {
                    throw overToo;
                }
                plainRefusals.forget(api.operation()); // another's session tells nothing of it
                SavedSession own = next(api.operation(), next, overToo, call.deadline());
                return run(calls.prepare(api, own, call.deadline()));
            }
        }
    }

    /**
     * As {@link #call}, without waiting. All failures arrive through the future; cancelling it aborts the exchange.
     */
    public CompletableFuture<Fields> callAsync(ApiCall api) {
        return async.run(() -> call(api));
    }

    /**
     * Ends the session (seed: {@code logout}) and clears it from the session store. After that, calls on it fail without a request.
     *
     * @throws OutOfOrderException if it has ended already
     * @throws SessionEndedException if the server had ended it before
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails; the session may then still be open
     */
    public Answer<LogoutAnswer> logout() {
        checkOpen(SessionOperation.LOGOUT);
        SavedSession last = current;
        try {
            Answer<LogoutAnswer> done = calls.logout(last.host(), last.sessionToken());
            end(last);
            return done;
        } catch (SessionEndedException over) {
            end(last);
            throw over;
        }
    }

    /** As {@link #logout}, without waiting. All failures arrive through the future; cancelling it aborts the exchange. */
    public CompletableFuture<Answer<LogoutAnswer>> logoutAsync() {
        return async.run(this::logout);
    }

    /** Whose session it is and where, without anything secret. */
    @Override
    public String toString() {
        return "Session[" + userid() + " at " + export().host() + (ended.get() ? ", ended]" : "]");
    }

    /** Whether it goes on, and with this token. */
    boolean isOpenWith(SessionToken token) {
        return !ended.get() && current.sessionToken().equals(token);
    }

    private Fields run(Call call) {
        Fields answer = calls.run(call);
        plainRefusals.forget(call.operation());
        return answer;
    }

    /** The session with which a call is repeated that found its own ended. A logout in the meantime is final: nothing is opened or repeated after it. */
    private SavedSession next(Operation operation, SavedSession used, SessionEndedException over, Deadline deadline) {
        if (renewal == null) {
            end(used);
            throw over;
        }
        boolean certain = wasCertainlyNotDone(over);
        if (ended.get() || (!certain && !plainRefusals.mayMeanTheEnd(operation, used.sessionToken()))) {
            throw over;
        }
        SavedSession renewed = renewal.insteadOf(used, over, deadline);
        goOnWith(renewed, used);
        if (ended.get() || (!operation.isRepeatable() && !certain)) {
            throw over;
        }
        return renewed;
    }

    private synchronized void goOnWith(SavedSession renewed, SavedSession used) {
        if (current.equals(used)) {
            current = renewed;
        }
    }

    private void end(SavedSession last) {
        ended.set(true);
        kept.clear(last.sessionToken());
    }

    private static boolean wasCertainlyNotDone(SessionEndedException over) {
        return over.fault().code().equals(FaultCode.SESSION_ENDED);
    }

    private void checkOpen(Operation operation) {
        if (ended.get()) {
            throw new OutOfOrderException(
                    CallFacts.notSent(operation, export().host().toString()),
                    "This session has ended: call login(password) and session2fa(accessCode) for a new one.");
        }
    }
}
