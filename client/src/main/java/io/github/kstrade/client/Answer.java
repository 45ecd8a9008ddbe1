package io.github.kstrade.client;

import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Reply;
import java.util.function.Function;

/**
 * An answer of the server, as a value and as it came. Immutable; {@code toString} shows no token.
 *
 * @param <T> the kind of answer
 * @param value the answer with names and types
 * @param raw all fields inside the envelope, those that this version does not know included; holds the tokens of the answer
 */
public record Answer<T>(T value, Fields raw) {

    /** Reads what is inside the envelope, and keeps it. */
    static <T> Function<Reply.Answered, Answer<T>> of(Function<Fields, T> reader) {
        return answered -> {
            Fields success = answered.success();
            return new Answer<>(reader.apply(success), success);
        };
    }
}
