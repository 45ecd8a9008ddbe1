package io.github.kstrade.server.audit;

/** What came of something that somebody wanted. */
public enum Outcome {
    /** It was done. */
    GRANTED,
    /** It was not, for who asked may not or asked wrongly. */
    REFUSED,
    /** It was not, for there was too much of it. */
    THROTTLED,
    /** It went wrong on our side; whether it was done is unknown. */
    FAILED;

    /** What an HTTP status says. */
    public static Outcome of(int status) {
        if (status == 429) {
            return THROTTLED;
        }
        if (status >= 500) {
            return FAILED;
        }
        return status >= 400 ? REFUSED : GRANTED;
    }
}
