package io.github.kstrade.e2e.model;

import java.util.List;

/**
 * One line of a script, which can be printed, read and played again: what it needs of an earlier step it names by that step's number.
 *
 * @param batch steps of the same batch are sent at once
 * @param id the step's own number
 * @param verb what is done
 * @param user by or to whom
 * @param app through which application
 * @param from the step whose token is used; 0 for none
 * @param how which password, which code, how long
 */
record Step(int batch, int id, Verb verb, String user, String app, int from, String how) {

    static final String RIGHT = "right";
    static final String WRONG = "wrong";
    /** The password before the newest, or the code of another login. */
    static final String OTHER = "other";
    /** The code that the authenticator will show next. */
    static final String EARLY = "early";

    static Step read(String line) {
        String[] words = line.strip().split(" +", -1);
        return new Step(
                Integer.parseInt(words[0]),
                number(words[1]),
                Verb.valueOf(words[2]),
                words[3],
                words[4],
                number(words[5]),
                words[6]);
    }

    static List<Step> script(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("//"))
                .map(Step::read)
                .toList();
    }

    /** The same step in another batch. */
    Step in(int other) {
        return new Step(other, id, verb, user, app, from, how);
    }

    private static int number(String word) {
        return Integer.parseInt(word.substring(1));
    }

    @Override
    public String toString() {
        return batch + " #" + id + " " + verb + " " + user + " " + app + " #" + from + " " + how;
    }
}
