package io.github.kstrade.client.error;

import org.jspecify.annotations.Nullable;

/** The program called in a way that can not work. Change the program. */
public abstract sealed class MisuseException extends KSTradeException
        permits OutOfOrderException, ClientClosedException {

    private static final long serialVersionUID = 1L;

    MisuseException(CallFacts facts, String what, String advice, @Nullable Throwable cause) {
        super(facts, what, advice, cause);
    }
}
