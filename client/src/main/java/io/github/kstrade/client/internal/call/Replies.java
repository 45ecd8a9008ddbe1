package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.internal.SafeCause;
import io.github.kstrade.client.internal.TransportReply;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import io.github.kstrade.contract.UnreadableAnswerException;
import java.util.function.Function;

/** Reads what came back, as an answer or as the exception that it stands for. Safe for use by many threads. */
final class Replies {

    private final Refusals refusals;

    Replies(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Reads it.
     *
     * @throws io.github.kstrade.client.error.KSTradeException if it is not the answer that was asked for
     */
    <T> T read(Call call, TransportReply reply, Function<Reply.Answered, T> reader) {
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

    private <T> T answer(Call call, TransportReply reply, Reply.Answered answered, Function<Reply.Answered, T> reader) {
        if (reply.status() / 100 != 2) {
            throw refusals.unreadable(call, reply, "JSON without a fault");
        }
        try {
            return reader.apply(answered);
        } catch (UnreadableAnswerException lacking) {
            throw new UnreadableException(
                    refusals.facts(call, reply),
                    String.valueOf(lacking.getMessage()),
                    SafeCause.of(lacking, call.redactor()));
        }
    }
}
