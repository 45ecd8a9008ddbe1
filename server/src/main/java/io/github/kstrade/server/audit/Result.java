package io.github.kstrade.server.audit;

/**
 * What came of it.
 *
 * @param outcome in a word
 * @param status the HTTP status; 0 where there was no HTTP
 * @param fault the code of the fault that was answered; empty for none
 */
public record Result(Outcome outcome, int status, String fault) {

    /** Done, without HTTP. */
    public static final Result DONE = new Result(Outcome.GRANTED, 0, "");

    /** Not done, without HTTP. */
    public static final Result NOT_DONE = new Result(Outcome.FAILED, 0, "");

    /** Cuts and cleans the text. */
    public Result {
        fault = AuditText.clean(fault);
    }

    /** What was answered over HTTP. */
    public static Result answered(int status, String fault) {
        return new Result(Outcome.of(status), status, fault);
    }
}
