package io.github.kstrade.server.audit;

/** Texts as records hold them: printable ASCII of bounded length, so that nobody writes lines, columns or megabytes of his own into them. */
final class AuditText {

    private static final int MAX_LENGTH = 300;

    private AuditText() {}

    /** The text, every other character as a question mark, cut where it is too long. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
            char c = text.charAt(i);
            clean.append(c < ' ' || c > '~' ? '?' : c);
        }
        return clean.toString();
    }
}
