package io.github.kstrade.client.error;

/**
 * The access code is not the right one: HTTP 401 with 50003. The one-time token can still be used: ask for the code and call {@code session2fa(accessCode)}
 * again. The code is kstrade's own: what production answers is not in the public record.
 */
public final class WrongAccessCodeException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public WrongAccessCodeException(CallFacts facts) {
        super(
                facts,
                "Call session2fa(accessCode) again with the code that came last by SMS or e-mail, leading zeros included; several wrong ones spend the login.");
    }
}
