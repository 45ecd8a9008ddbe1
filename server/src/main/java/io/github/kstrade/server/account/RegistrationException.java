package io.github.kstrade.server.account;

/** What the operator asked for can not be done. The text says why, to the operator, and shows no secret. */
public final class RegistrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and how to mend it */
    public RegistrationException(String message) {
        super(message);
    }
}
