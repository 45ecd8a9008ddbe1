package io.github.kstrade.client.error;

/**
 * Userid and password do not open an account: HTTP 401 with 50002. Ask for the password again, and do not try more than twice: three wrong ones lock an
 * account ({@code field-facts.md} §5.1). The code is kstrade's own: what production answers is not in the public record, and may be an {@link
 * OtherRefusalException}.
 */
public final class LoginRefusedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public LoginRefusedException(CallFacts facts) {
        super(
                facts,
                "Check userid (the one of the website's login, not the client code) and password; stop after two tries, for several wrong ones lock the account.");
    }
}
