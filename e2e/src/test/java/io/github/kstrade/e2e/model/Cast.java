package io.github.kstrade.e2e.model;

import java.util.List;

/** Who and what takes part. */
final class Cast {

    /** May leave the code out. */
    static final String ANIL = "ANIL";
    /** Needs a code for each login. */
    static final String BINA = "BINA";
    /** Needs the code of the day. */
    static final String DEVI = "DEVI";
    /** Needs an authenticator's code. */
    static final String TARA = "TARA";
    /** Has no account. */
    static final String NOBODY = "NOBODY";

    static final List<String> ACCOUNTS = List.of(ANIL, BINA, DEVI, TARA);

    static final String FREE = "free";
    static final String OTHER = "other";
    /** Has a quota. */
    static final String SCARCE = "scarce";

    static final List<String> APPS = List.of(FREE, OTHER, SCARCE);
    static final int QUOTA = 12;

    /** Where a step has no user, application or manner. */
    static final String NONE = "-";

    private Cast() {}

    static String firstPassword(String user) {
        return "first pass phrase of " + user;
    }
}
