package io.github.kstrade.client;

import io.github.kstrade.client.internal.call.Call;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.session.InitAnswer;
import io.github.kstrade.contract.session.InitRequest;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.List;
import java.util.Optional;

/**
 * What session init led to.
 *
 * @param host the host that all later calls belong to
 * @param answer that host's answer
 */
record Initialisation(ApiHost host, Answer<InitAnswer> answer) {

    /** Prepares session init at a host, with the time that it has in all. */
    static Call call(CallRunner calls, ApiHost host, Caller caller, Userid userid) {
        WireRequest request = new InitRequest(caller, userid).toWire();
        return calls.call(SessionOperation.INIT, host, request, List.of(caller.accessToken()));
    }

    /**
     * Calls session init, goes where it points if that is allowed, and then repeats it there: once, and the second answer is checked like the first.
     *
     * @param once whether a failed request is left to the caller, who has other hosts
     */
    static Initialisation perform(CallRunner calls, RedirectRule rule, Call first, boolean once) {
        Answer<InitAnswer> answer = run(calls, first, once);
        Optional<ApiHost> next = rule.next(first, answer.value());
        if (next.isEmpty()) {
            return new Initialisation(first.host(), answer);
        }
        Call second = first.repeatedAt(next.get());
        Answer<InitAnswer> there = run(calls, second, once);
        rule.checkArrived(second, there.value());
        return new Initialisation(next.get(), there);
    }

    private static Answer<InitAnswer> run(CallRunner calls, Call call, boolean once) {
        return once ? calls.runOnce(call, Answer.of(InitAnswer::from)) : calls.run(call, Answer.of(InitAnswer::from));
    }
}
