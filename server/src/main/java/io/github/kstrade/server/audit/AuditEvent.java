package io.github.kstrade.server.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened, for the audit. Nothing in it is a secret.
 *
 * @param at when, in whole milliseconds
 * @param actor who
 * @param place where
 * @param operation what, such as {@code login}
 * @param result what came of it
 * @param request the id of the request in log and answer; empty for none
 * @param times how often: 1, or how many of a flood this stands for
 * @param details what else there is to say
 */
public record AuditEvent(
        Instant at,
        Actor actor,
        Place place,
        String operation,
        Result result,
        String request,
        long times,
        String details) {

    /** Cuts and cleans the texts. */
    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        operation = AuditText.clean(operation);
        request = AuditText.clean(request);
        details = AuditText.clean(details);
    }

    /** Something that happened once, without HTTP. */
    public static AuditEvent once(Instant at, Actor actor, Place place, String operation, Result result) {
        return new AuditEvent(at, actor, place, operation, result, "", 1, "");
    }

    /** The same, with more to say. */
    public AuditEvent details(String more) {
        return new AuditEvent(at, actor, place, operation, result, request, times, more);
    }

    /** The same, in the course of a request. */
    public AuditEvent request(String id) {
        return new AuditEvent(at, actor, place, operation, result, id, times, details);
    }

    /** The same, of another actor. */
    public AuditEvent actor(Actor other) {
        return new AuditEvent(at, other, place, operation, result, request, times, details);
    }
}
