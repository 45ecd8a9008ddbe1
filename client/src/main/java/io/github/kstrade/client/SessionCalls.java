package io.github.kstrade.client;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.client.internal.call.Call;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.Secret;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.LoginRequest;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.contract.session.LogoutRequest;
import io.github.kstrade.contract.session.SecondFactorAnswer;
import io.github.kstrade.contract.session.SecondFactorRequest;
import io.github.kstrade.contract.session.SessionCallRequest;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.ArrayList;
import java.util.List;

/** The calls of one user and one application, each by itself: nothing is remembered from one to the next. Safe for use by many threads. */
final class SessionCalls {

    private final CallRunner calls;
    private final Caller caller;
    private final Userid userid;
    private final ApiHost host;

    /** @param host where session init led to */
    SessionCalls(CallRunner calls, Caller caller, Userid userid, ApiHost host) {
        this.calls = calls;
        this.caller = caller;
        this.userid = userid;
        this.host = host;
    }

    Userid userid() {
        return userid;
    }

    ApiHost host() {
        return host;
    }

    /** @throws io.github.kstrade.client.error.ClientClosedException if the client is closed, before anybody is asked for a password in vain */
    void checkOpen() {
        calls.checkOpen(CallFacts.notSent(SessionOperation.LOGIN, host.toString()));
    }

    Answer<LoginAnswer> login(Password password) {
        WireRequest request = new LoginRequest(caller, userid, password).toWire();
        return calls.run(call(SessionOperation.LOGIN, host, request, password), Answer.of(LoginAnswer::from));
    }

    SavedSession secondFactor(OneTimeToken token, AccessCode code) {
        WireRequest request = new SecondFactorRequest(caller, userid, token).toWire(code);
        return opened(call(SessionOperation.ACCESS_CODE, host, request, token, code));
    }

    SavedSession secondFactor(OneTimeToken token) {
        WireRequest request = new SecondFactorRequest(caller, userid, token).toWire();
        return opened(call(SessionOperation.ONE_TIME_TOKEN, host, request, token));
    }

    Answer<LogoutAnswer> logout(ApiHost where, SessionToken token) {
        WireRequest request = new LogoutRequest(caller, userid, token).toWire();
        return calls.run(call(SessionOperation.LOGOUT, where, request, token), Answer.of(LogoutAnswer::from));
    }

    /** Prepares a call of an open session, whose time begins now. */
    Call prepare(ApiCall api, SavedSession session) {
        return call(api.operation(), session.host(), request(api, session), session.sessionToken());
    }

    /** Prepares the same call of another session, in the time that is left. */
    Call prepare(ApiCall api, SavedSession session, Deadline deadline) {
        List<Secret> secrets = List.of(caller.accessToken(), session.sessionToken());
        return calls.call(api.operation(), session.host(), request(api, session), secrets, deadline);
    }

    Fields run(Call call) {
        return calls.run(call, Reply.Answered::whole);
    }

    /** Whether a saved session is of this user and application. */
    boolean isOurs(SavedSession session) {
        return session.userid().equals(userid) && session.consumerKey().equals(caller.consumerKey());
    }

    private SavedSession opened(Call call) {
        Answer<SecondFactorAnswer> answer = calls.run(call, Answer.of(SecondFactorAnswer::from));
        return new SavedSession(host, userid, caller.consumerKey(), answer.raw());
    }

    private WireRequest request(ApiCall api, SavedSession session) {
        return new SessionCallRequest(caller, session.sessionToken(), api.operation(), api.body()).toWire();
    }

    private Call call(Operation operation, ApiHost where, WireRequest request, Secret... secrets) {
        List<Secret> all = new ArrayList<>(List.of(secrets));
        all.add(caller.accessToken());
        return calls.call(operation, where, request, all);
    }
}
