package io.github.kstrade.e2e.model;

/**
 * What was answered.
 *
 * @param outcome the status, and the fault's code after it
 * @param token the token that was given; empty for none
 * @param number seconds of Retry-After, tries that are left, sessions that there are, or 1 for a living session; 0 for none
 */
record Told(String outcome, String token, long number) {

    static final Told DONE = new Told("200", "", 0);

    boolean is(String other) {
        return outcome.equals(other);
    }

    boolean is(String other, long count) {
        return outcome.equals(other) && number == count;
    }
}
