package io.github.kstrade.client.error;

import org.jspecify.annotations.Nullable;

/**
 * No answer came. {@link #mayHaveBeenReceived()} says whether the request can have reached the server: where it can not, the call may be repeated at once;
 * where it can, look first at what it did.
 */
public abstract sealed class UnreachableException extends KSTradeException
        permits ConnectFailedException,
                TlsFailedException,
                ProxyAuthenticationException,
                ProxyFailedException,
                AnswerLostException,
                DeadlineExceededException,
                CallInterruptedException,
                RequestLimitException {

    private static final long serialVersionUID = 1L;

    UnreachableException(CallFacts facts, String what, String advice, @Nullable Throwable cause) {
        super(facts, what, advice, cause);
    }
}
