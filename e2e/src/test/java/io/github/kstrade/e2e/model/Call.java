package io.github.kstrade.e2e.model;

import java.time.Duration;

/**
 * A step with everything that is really sent.
 *
 * @param verb what is done
 * @param user by or to whom
 * @param app through which application
 * @param bearer the application's access token
 * @param secret the password, one-time token or session token
 * @param code the access code
 * @param right whether it is the code that was delivered for the one-time token
 * @param totpStep the time step of the authenticator whose code it is; {@link #NO_STEP} for none
 * @param by how far time moves
 */
record Call(
        Verb verb,
        String user,
        String app,
        String bearer,
        String secret,
        String code,
        boolean right,
        long totpStep,
        Duration by) {

    static final long NO_STEP = Long.MIN_VALUE;

    /** The same by another user. */
    Call user(String other) {
        return new Call(verb, other, app, bearer, secret, code, right, totpStep, by);
    }
}
