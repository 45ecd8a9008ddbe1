package io.github.kstrade.server.session;

/**
 * On what terms a session is opened.
 *
 * @param origin where from; its failures are forgotten
 * @param totpStep the time step of the authenticator that is used up; {@link #NO_STEP} for none
 * @param limit how many sessions the user may have
 */
public record GrantTerms(Origin origin, long totpStep, SessionLimit limit) {

    /** No authenticator had a part in it. */
    public static final long NO_STEP = -1;

    /** Whether a step is used up. */
    public boolean usesStep() {
        return totpStep != NO_STEP;
    }
}
