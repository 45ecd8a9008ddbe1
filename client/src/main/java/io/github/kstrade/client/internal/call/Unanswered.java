package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.error.AnswerFacts;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.ProxyAuthenticationException;
import io.github.kstrade.client.error.ProxyFailedException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.internal.SafeCause;
import io.github.kstrade.client.internal.TransportException;

/** Turns what the transport says into an exception of the tree. */
final class Unanswered {

    private Unanswered() {}

    static KSTradeException exception(Call call, TransportException failed) {
        CallFacts facts = facts(call, failed);
        String why = call.redactor().text(failed.what());
        Throwable given = failed.getCause() == null ? failed : failed.getCause();
        Throwable cause = SafeCause.of(given, call.redactor());
        return switch (failed.kind()) {
            case CONNECT -> new ConnectFailedException(facts, why, cause);
            case TLS -> new TlsFailedException(facts, why, cause);
            case PROXY_AUTHENTICATION -> new ProxyAuthenticationException(facts, why, cause);
            case PROXY -> new ProxyFailedException(facts, why, cause);
            case LOST -> new AnswerLostException(facts, why, cause);
            case BUSY ->
                DeadlineExceededException.waiting(facts, call.deadline().length(), why, cause);
            case DEADLINE ->
                new DeadlineExceededException(facts, call.deadline().length(), cause);
            case INTERRUPTED -> new CallInterruptedException(facts, cause);
            case CLOSED -> new ClientClosedException(facts, cause);
            case UNREADABLE -> new UnreadableException(facts, why, cause);
        };
    }

    private static CallFacts facts(Call call, TransportException failed) {
        CallFacts facts = call.facts();
        CallFacts answered = failed.status() == 0 ? facts : facts.answered(AnswerFacts.ofStatus(failed.status()));
        return failed.mayHaveBeenReceived() ? answered.outcomeUnknown() : answered;
    }
}
