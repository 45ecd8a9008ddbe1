package io.github.kstrade.e2e.model;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A service with a fault put between it and its clients, to see that it is found. */
final class FaultyService implements Service {

    private final Service whole;
    private final Fault fault;
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();

    FaultyService(Service whole, Fault fault) {
        this.whole = whole;
        this.fault = fault;
    }

    @Override
    public Told tell(int client, Call call) {
        return switch (fault) {
            case RESURRECTS_A_SESSION -> resurrecting(client, call);
            case FORGETS_FAILURES ->
                whole.tell(
                        client,
                        call.secret().equals("not the password")
                                ? call.user("STRANGER" + made.incrementAndGet())
                                : call);
            case SPENDS_NOTHING -> spendingNothing(client, call);
            case ENDS_NOTHING -> call.verb() == Verb.END_ALL ? Told.DONE : whole.tell(client, call);
            case SAYS_TOO_LITTLE -> {
                Told told = whole.tell(client, call);
                yield told.is("429/50004") ? new Told(told.outcome(), "", told.number() - 1) : told;
            }
        };
    }

    private Told resurrecting(int client, Call call) {
        Told told = whole.tell(client, call);
        if (call.verb() == Verb.LOGOUT && told.is("200")) {
            over.add(call.secret());
        }
        return call.verb() == Verb.USE && over.contains(call.secret()) ? new Told("200", "", 1) : told;
    }

    private Told spendingNothing(int client, Call call) {
        Told told = whole.tell(client, call);
        boolean second = call.verb() == Verb.CONFIRM || call.verb() == Verb.WITHOUT_CODE;
        if (second && told.is("200")) {
            over.add(call.secret());
        }
        return second && told.is("401/50001") && over.contains(call.secret())
                ? new Told("200", "session " + made.incrementAndGet(), 0)
                : told;
    }

    @Override
    public World world() {
        return whole.world();
    }

    @Override
    public Codes codes() {
        return whole.codes();
    }

    @Override
    public void close() {
        whole.close();
    }
}
