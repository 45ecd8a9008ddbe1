package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.error.AnswerFacts;
import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.internal.Redactor;
import io.github.kstrade.client.internal.TransportReply;
import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Fields;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Turns an answer that is none into an exception of the tree. Safe for use by many threads. */
public final class Refusals {

    private final InstantSource clock;

    /** @param clock for answers that say until when to wait */
    public Refusals(InstantSource clock) {
        this.clock = clock;
    }

    /** The exception for a fault, whatever its status. */
    KSTradeException refused(Call call, TransportReply reply, Fault fault, Fields raw) {
        Redactor redactor = call.redactor();
        Fault safe = new Fault(
                new FaultCode(redactor.text(fault.code().text())),
                redactor.text(fault.message()),
                redactor.text(fault.description()));
        CallFacts facts = facts(call, reply, safe);
        CallFacts known = isDoubtful(reply, fault, raw) ? Causes.unproven(facts) : facts;
        return exception(call, known, fault.code(), RetryAfter.of(reply.header("Retry-After"), raw, clock));
    }

    /** Whether a good status may mean that it was done, because the fault is an unknown one and has no envelope of its own, or stands beside an answer. */
    private static boolean isDoubtful(TransportReply reply, Fault fault, Fields raw) {
        boolean answered = raw.names().stream().anyMatch(name -> name.equalsIgnoreCase("success"));
        boolean flat = !raw.has("fault") && !raw.names().isEmpty();
        return reply.status() < 400 && !Causes.isKnown(fault.code()) && (answered || flat);
    }

    /** The exception for a body that says nothing: the status decides, and if that is a good one the answer is unreadable. */
    KSTradeException unreadable(Call call, TransportReply reply, String why) {
        if (reply.status() < 400) {
            return new UnreadableException(facts(call, reply), why, null);
        }
        RetryAfter wait = RetryAfter.of(reply.header("Retry-After"), Fields.NONE, clock);
        return exception(call, facts(call, reply), FaultCode.NONE, wait);
    }

    /** What is known of a call whose answer has no fault. */
    CallFacts facts(Call call, TransportReply reply) {
        return facts(call, reply, Fault.NONE);
    }

    private static CallFacts facts(Call call, TransportReply reply, Fault safe) {
        Redactor redactor = call.redactor();
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        return call.facts()
                .answered(AnswerFacts.of(reply.status(), redactor.headers(reply.headers()), safe, redactor.body(body)));
    }

    private static KSTradeException exception(Call call, CallFacts facts, FaultCode code, RetryAfter wait) {
        return Causes.of(call.operation(), facts.answer().httpStatus(), code).exception(facts, wait);
    }
}
