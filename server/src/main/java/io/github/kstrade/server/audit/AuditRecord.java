package io.github.kstrade.server.audit;

import java.util.List;

/**
 * An event at its place in a chain.
 *
 * @param node whose chain
 * @param sequence the place, from 1 on without a gap
 * @param event what happened
 */
public record AuditRecord(String node, long sequence, AuditEvent event) {

    /** The names of the {@link #fields()}, in their order. */
    public static final List<String> FIELDS = List.of(
            "node",
            "sequence",
            "at",
            "userid",
            "consumerKey",
            "operator",
            "client",
            "listener",
            "operation",
            "outcome",
            "status",
            "fault",
            "request",
            "times",
            "details");

    /** All that a record says, as texts; times in UTC. What is signed is exactly this. */
    public List<String> fields() {
        return List.of(
                node,
                Long.toString(sequence),
                event.at().toString(),
                event.actor().userid(),
                event.actor().consumerKey(),
                event.actor().operator(),
                event.place().client(),
                event.place().listener(),
                event.operation(),
                event.result().outcome().name(),
                Integer.toString(event.result().status()),
                event.result().fault(),
                event.request(),
                Long.toString(event.times()),
                event.details());
    }
}
