package io.github.kstrade.contract;

/** The rule for every text that travels in a request header: printable ASCII, so that no value can end the header and start another. */
final class HeaderText {

    private HeaderText() {}

    /**
     * Gives the value back if it can stand in a header.
     *
     * @throws IllegalArgumentException if it can not; the text names the field and the position, never the value
     */
    static String check(String what, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException(what + " must be printable ASCII, but character " + (i + 1)
                        + " is not; check it for line breaks and typographic characters from copying");
            }
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(what + " must not begin or end with a blank");
        }
        return value;
    }
}
