package io.github.kstrade.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The server understood the call and refused it: change the request, or what it depends on; the same call would be refused again. The server did not do
 * what was asked, unless {@link #mayHaveBeenReceived()} says that the answer does not prove it.
 */
public abstract sealed class RefusedException extends KSTradeException
        permits InvalidInputException,
                InvalidAccessTokenException,
                LoginRefusedException,
                InvalidOneTimeTokenException,
                WrongAccessCodeException,
                SessionEndedException,
                WrongHostException,
                NotEnrolledException,
                NotFoundException,
                QuotaReachedException,
                LoginWaitException,
                OtherRefusalException {

    private static final long serialVersionUID = 1L;

    RefusedException(CallFacts facts, String advice) {
        this(facts, advice, null);
    }

    RefusedException(CallFacts facts, String advice, @Nullable Throwable cause) {
        super(facts, "was refused: " + Wording.answer(facts), advice, cause);
    }
}
