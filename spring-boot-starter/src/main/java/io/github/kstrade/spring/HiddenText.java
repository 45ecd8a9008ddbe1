package io.github.kstrade.spring;

/** A secret as it was configured, not checked yet. It shows itself as hidden and is read only by asking for it. Immutable. */
public final class HiddenText {

    private final String value;

    private HiddenText(String value) {
        this.value = value;
    }

    /** Takes any text, so that no converter has a reason to complain of one and to show it. */
    public static HiddenText of(String value) {
        return new HiddenText(value);
    }

    /** Gives the secret itself. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
