package io.github.kstrade.client;

import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.client.internal.ProxyPassword;
import io.github.kstrade.client.internal.Redactor;
import io.github.kstrade.client.internal.SafeCause;
import io.github.kstrade.client.internal.Transport;
import io.github.kstrade.client.internal.TransportException;
import io.github.kstrade.client.internal.TransportReply;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import io.github.kstrade.contract.Secret;
import io.github.kstrade.contract.UnreadableAnswerException;
import io.github.kstrade.contract.WireRequest;
import io.github.kstrade.contract.session.SessionOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Runs calls: sends, reads, and turns whatever comes into an answer or into one exception of the tree. Safe for use by many threads. */
final class CallRunner implements AutoCloseable {

    private final Transport transport;
    private final Refusals refusals;
    private final Duration deadline;
    private final LongSupplier nanoTime;
    private final List<ProxyPassword> proxySecrets;
    private final CallLog log = new CallLog();

    /**
     * @param refusals what becomes of answers that are none
     * @param deadline the time of each call
     * @param nanoTime a clock that only runs forward
     * @param proxySecrets what must be hidden in every call
     */
    CallRunner(
            Transport transport,
            Refusals refusals,
            Duration deadline,
            LongSupplier nanoTime,
            List<ProxyPassword> proxySecrets) {
        this.transport = transport;
        this.refusals = refusals;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        this.proxySecrets = List.copyOf(proxySecrets);
    }

    /** Prepares a call, whose time begins now. */
    Call call(SessionOperation operation, ApiHost host, WireRequest request, List<? extends Secret> secrets) {
        List<Secret> all = new ArrayList<>(secrets);
        all.addAll(proxySecrets);
        return new Call(operation, host, request, Redactor.of(all), Deadline.in(deadline, nanoTime), 1);
    }

    /**
     * Runs a call.
     *
     * @param reader reads what is inside the envelope
     * @throws io.github.kstrade.client.error.KSTradeException if there is no answer, or not the one that was asked for
     */
    <T> Answer<T> run(Call call, Function<Fields, T> reader) {
        TransportReply reply = send(call);
        return ReplyReader.read(reply.body())
                .fold(
                        answered -> answer(call, reply, answered, reader),
                        refused -> {
                            throw refusals.refused(call, reply, refused.fault(), refused.raw());
                        },
                        unreadable -> {
                            throw refusals.unreadable(call, reply, unreadable.why());
                        });
    }

    @Override
    public void close() {
        transport.close();
    }

    private TransportReply send(Call call) {
        try {
            TransportReply reply = transport.send(call.host(), call.request(), call.deadline());
            log.answered(call, reply.status());
            return reply;
        } catch (TransportException failed) {
            log.failed(call, failed.kind());
            throw Unanswered.exception(call, failed);
        }
    }

    private <T> Answer<T> answer(Call call, TransportReply reply, Reply.Answered answered, Function<Fields, T> reader) {
        if (reply.status() / 100 != 2) {
            throw refusals.unreadable(call, reply, "JSON without a fault");
        }
        try {
            return new Answer<>(reader.apply(answered.success()), answered.success());
        } catch (UnreadableAnswerException lacking) {
            throw new UnreadableException(
                    refusals.facts(call, reply),
                    String.valueOf(lacking.getMessage()),
                    SafeCause.of(lacking, call.redactor()));
        }
    }
}
