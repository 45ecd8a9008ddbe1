package io.github.kstrade.client;

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

    /** Calls session init, goes where it points if that is allowed, and then repeats it there: once, and the second answer is checked like the first. */
    static Initialisation perform(CallRunner calls, RedirectRule rule, ApiHost host, Caller caller, Userid userid) {
        WireRequest request = new InitRequest(caller, userid).toWire();
        Call first = calls.call(SessionOperation.INIT, host, request, List.of(caller.accessToken()));
        Answer<InitAnswer> answer = calls.run(first, InitAnswer::from);
        Optional<ApiHost> next = rule.next(first, answer.value());
        if (next.isEmpty()) {
            return new Initialisation(host, answer);
        }
        Call second = first.repeatedAt(next.get());
        Answer<InitAnswer> there = calls.run(second, InitAnswer::from);
        rule.checkArrived(second, there.value());
        return new Initialisation(next.get(), there);
    }
}
