package io.github.kstrade.server.delivery;

import java.util.regex.Pattern;

/** Makes people's names fit for a mail. */
final class Names {

    private static final int LONGEST = 80;

    /** The two joiners stay: names in Indian scripts need them. */
    private static final Pattern NOT_A_NAME = Pattern.compile("[\\p{C}\\p{Z}<>&&[^\\u200C\\u200D]]+");

    private Names() {}

    /** Without line breaks, control characters and marks that turn writing around; cut where it is longer than any line should be. */
    static String onOneLine(String name) {
        String line = NOT_A_NAME.matcher(name).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip();
    }
}
