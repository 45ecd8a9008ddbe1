package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Secret;
import io.github.kstrade.contract.UnreadableAnswerException;
import java.util.function.Function;

/** Reads a token out of an answer, so that one that can not be used is an unreadable answer and its text is never shown. */
final class SecretField {

    private SecretField() {}

    static <S extends Secret> S read(Fields fields, String name, Function<String, S> secret) {
        String text = fields.required(name);
        try {
            return secret.apply(text);
        } catch (IllegalArgumentException unusable) {
            throw new UnreadableAnswerException("the answer's " + name + " is unusable: " + unusable.getMessage());
        }
    }
}
