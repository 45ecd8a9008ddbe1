package io.github.kstrade.client.error;

/** The service could not do its work: HTTP 5xx. The request may be right; wait and look, then try again. */
public abstract sealed class ServiceFailedException extends KSTradeException
        permits UnexpectedServerErrorException,
                ServiceUnavailableException,
                GatewayTimeoutException,
                OtherServerErrorException {

    private static final long serialVersionUID = 1L;

    ServiceFailedException(CallFacts facts, String advice) {
        super(facts, "failed: " + Wording.answer(facts), advice, null);
    }
}
