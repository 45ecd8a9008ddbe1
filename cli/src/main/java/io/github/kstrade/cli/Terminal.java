package io.github.kstrade.cli;

/** Asks the person at the terminal. */
interface Terminal {

    /**
     * Asks for a secret, which is not shown while it is typed.
     *
     * @throws CommandFailure if there is nobody to ask
     */
    String askHidden(String prompt);

    /**
     * Asks for a new secret; where it can not be seen while it is typed, twice.
     *
     * @throws CommandFailure if there is nobody to ask, or the two differ
     */
    default String askNew(String prompt) {
        return askHidden(prompt);
    }
}
