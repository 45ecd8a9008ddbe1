package io.github.kstrade.client;

import io.github.kstrade.client.error.AllHostsFailedException;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.ProxyFailedException;
import io.github.kstrade.client.error.ServiceFailedException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.error.WrongHostException;
import io.github.kstrade.client.internal.call.Call;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.Userid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the host that a user belongs to: initialises the session at each in turn until one takes it ({@code field-facts.md} §5.3, #KSA14). It goes on where the
 * next host may know better, and where the answer names the right one, in a trusted domain, there first. All have the deadline of one call.
 */
final class HostSearch {

    private final CallRunner calls;
    private final RedirectRule rule;
    private final Caller caller;
    private final Userid userid;

    HostSearch(CallRunner calls, RedirectRule rule, Caller caller, Userid userid) {
        this.calls = calls;
        this.rule = rule;
        this.caller = caller;
        this.userid = userid;
    }

    /**
     * Searches.
     *
     * @param hosts at least one
     * @throws AllHostsFailedException if there were several and none took it; it has the failure of each
     * @throws KSTradeException if there was one and it did not take it, or what failed would fail at every host
     */
    Initialisation in(List<ApiHost> hosts) {
        Deque<ApiHost> left = new ArrayDeque<>(hosts);
        Set<String> tried = new HashSet<>();
        List<KSTradeException> failures = new ArrayList<>();
        Call call = Initialisation.call(calls, left.getFirst(), caller, userid);
        while (!left.isEmpty()) {
            tried.add(left.removeFirst().toString());
            try {
                return Initialisation.perform(calls, rule, call, hosts.size() > 1);
            } catch (KSTradeException failed) {
                failures.add(failed);
                if (!othersMayDoBetter(failed)) {
                    break;
                }
                rightHost(failed)
                        .filter(right -> !tried.contains(right.toString()))
                        .ifPresent(left::addFirst);
                left.removeIf(other -> tried.contains(other.toString()));
                call = left.isEmpty() ? call : call.repeatedAt(left.getFirst(), failed.attempts());
            }
        }
        throw failures.size() == 1 ? failures.get(0) : new AllHostsFailedException(failures);
    }

    private static boolean othersMayDoBetter(KSTradeException failed) {
        return failed instanceof ConnectFailedException
                || failed instanceof ProxyFailedException
                || failed instanceof TlsFailedException
                || failed instanceof AnswerLostException
                || failed instanceof ServiceFailedException
                || failed instanceof UnreadableException
                || failed instanceof InvalidAccessTokenException
                || failed instanceof WrongHostException;
    }

    private Optional<ApiHost> rightHost(KSTradeException failed) {
        return failed instanceof WrongHostException wrong
                ? wrong.rightHost().filter(host -> rule.isTrusted(host))
                : Optional.empty();
    }
}
