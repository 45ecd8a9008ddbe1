package io.github.kstrade.contract;

/** An answer came that lacks what the call is for. The text names the field and never shows the answer. */
public final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what what is wrong with the answer, without any of its content */
    public UnreadableAnswerException(String what) {
        super(what);
    }
}
