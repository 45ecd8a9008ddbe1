package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.RequestLimitException;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.client.internal.Redactor;
import io.github.kstrade.client.internal.Transport;
import io.github.kstrade.client.internal.TransportException;
import io.github.kstrade.client.internal.TransportReply;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Operation;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.Secret;
import io.github.kstrade.contract.WireRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Runs calls: sends, reads, repeats what may be repeated, and turns whatever comes into an answer or into one exception of the tree. Safe for use by many threads. */
public final class CallRunner implements AutoCloseable {

    private record Sent<T>(T answer, int status) {}

    private final Transport transport;
    private final Replies replies;
    private final CallTerms terms;
    private final CallClock clock;
    private final CallWatch watch;
    private final RequestLimit limit;
    private final Retries retries;
    private volatile boolean closed;

    /**
     * @param refusals what becomes of answers that are none
     * @param terms what holds for all calls
     * @param clock their time
     * @param random spreads the waits between requests
     */
    public CallRunner(
            Transport transport, Refusals refusals, CallTerms terms, CallClock clock, RandomGenerator random) {
        this.transport = transport;
        this.replies = new Replies(refusals);
        this.terms = terms;
        this.clock = clock;
        this.watch = new CallWatch(terms.listeners());
        this.limit = new RequestLimit(terms.requestsPerMinute());
        this.retries = new Retries(terms.retries(), random);
    }

    /** Who hears of calls. */
    public CallWatch watch() {
        return watch;
    }

    /** The time of calls. */
    public CallClock clock() {
        return clock;
    }

    /** Prepares a call, whose time begins now. */
    public Call call(Operation operation, ApiHost host, WireRequest request, List<? extends Secret> secrets) {
        return call(operation, host, request, secrets, Deadline.in(terms.deadline(), clock::nanos));
    }

    /** Prepares a call in the time of another. */
    public Call call(
            Operation operation, ApiHost host, WireRequest request, List<? extends Secret> secrets, Deadline deadline) {
        List<Secret> all = new ArrayList<>(secrets);
        all.addAll(terms.proxySecrets());
        return new Call(operation, host, request, Redactor.of(all), deadline, 1);
    }

    /**
     * Runs a call.
     *
     * @param reader reads the answer
     * @throws KSTradeException if there is no answer, or not the one that was asked for
     */
    public <T> T run(Call call, Function<Reply.Answered, T> reader) {
        return run(call, reader, true);
    }

    /** Runs a call whose failed requests the caller repeats elsewhere. */
    public <T> T runOnce(Call call, Function<Reply.Answered, T> reader) {
        return run(call, reader, false);
    }

    /**
     * Fails where calls would fail because this is closed.
     *
     * @throws ClientClosedException if it is
     */
    public void checkOpen(CallFacts facts) {
        if (closed) {
            throw new ClientClosedException(facts, null);
        }
    }

    @Override
    public void close() {
        closed = true;
        clock.end();
        transport.close();
    }

    private <T> T run(Call call, Function<Reply.Answered, T> reader, boolean repeat) {
        CallStart start = watch.started(call);
        long began = clock.nanos();
        Call attempt = call;
        try {
            while (true) {
                try {
                    Sent<T> sent = send(start, attempt, reader);
                    watch.ended(new CallEnd(start, attempt.attempts(), since(began), sent.status(), "", ""));
                    return sent.answer();
                } catch (KSTradeException failed) {
                    if (!repeat) {
                        throw failed;
                    }
                    attempt = again(attempt, call, failed);
                }
            }
        } catch (KSTradeException failed) {
            watch.ended(new CallEnd(
                    start,
                    failed.attempts(),
                    since(began),
                    failed.httpStatus().orElse(0),
                    failed.fault().code().text(),
                    name(failed)));
            throw failed;
        }
    }

    /** Waits for the next request, or throws what the last one led to. */
    private Call again(Call attempt, Call first, KSTradeException failed) {
        int made = attempt.attempts() - first.attempts() + 1;
        Optional<Duration> wait = retries.waitAfter(
                made, attempt.operation(), failed, attempt.deadline().left());
        if (wait.isEmpty()) {
            throw failed;
        }
        CallFacts facts = failed.mayHaveBeenReceived() ? attempt.facts().outcomeUnknown() : attempt.facts();
        pause(wait.get(), facts);
        return attempt.repeatedAt(attempt.host());
    }

    private <T> Sent<T> send(CallStart start, Call call, Function<Reply.Answered, T> reader) {
        keepToLimit(call);
        long began = clock.nanos();
        try {
            WireRequest request = call.request();
            TransportReply reply = transport.send(
                    call.host(),
                    new WireRequest(
                            request.method(), request.path(), watch.headers(start, request.headers()), request.body()),
                    call.deadline());
            T answer = replies.read(call, reply, reader);
            watch.attempted(attempt(start, call, began, reply.status(), "", ""));
            return new Sent<>(answer, reply.status());
        } catch (TransportException unanswered) {
            throw told(start, call, began, Unanswered.exception(call, unanswered));
        } catch (KSTradeException failed) {
            throw told(start, call, began, failed);
        }
    }

    private KSTradeException told(CallStart start, Call call, long began, KSTradeException failed) {
        int status = failed.httpStatus().orElse(0);
        watch.attempted(
                attempt(start, call, began, status, failed.fault().code().text(), name(failed)));
        return failed;
    }

    private CallAttempt attempt(CallStart start, Call call, long began, int status, String faultCode, String failure) {
        String host = call.host().serverName();
        return new CallAttempt(start, call.attempts(), host, since(began), status, faultCode, failure);
    }

    private void keepToLimit(Call call) {
        CallFacts notSent = call.factsBefore();
        long now = clock.nanos();
        Optional<Duration> wait = limit.take(now, call.deadline().left());
        if (wait.isEmpty()) {
            throw new RequestLimitException(notSent, terms.requestsPerMinute(), limit.waitFrom(now));
        }
        if (!wait.get().isZero()) {
            pause(wait.get(), notSent);
        }
    }

    private void pause(Duration wait, CallFacts facts) {
        try {
            if (!clock.pause(wait)) {
                throw new ClientClosedException(facts, null);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(facts, interrupt);
        }
    }

    private Duration since(long began) {
        return Duration.ofNanos(clock.nanos() - began);
    }

    private static String name(KSTradeException failed) {
        return failed.getClass().getSimpleName();
    }
}
