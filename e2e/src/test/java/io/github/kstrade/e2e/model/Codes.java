package io.github.kstrade.e2e.model;

import java.time.Instant;

/** Where access codes come from. */
interface Codes {

    /** The code that was delivered for a one-time token. */
    String delivered(String user, String oneTimeToken);

    /** The code that the authenticator of a user shows. */
    String shown(Instant at);
}
