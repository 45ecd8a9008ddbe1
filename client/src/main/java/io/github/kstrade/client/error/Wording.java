package io.github.kstrade.client.error;

import io.github.kstrade.contract.session.SessionOperation;
import java.time.Duration;

/** How failures are put into words. */
final class Wording {

    private static final int MAX_TEXT = 300;

    private Wording() {}

    /** {@code HTTP 401, fault 900901, Invalid Credentials, Access failure for API …}; what is empty is left out. */
    static String answer(CallFacts facts) {
        StringBuilder text = new StringBuilder("HTTP ").append(facts.answer().httpStatus());
        if (!facts.answer().faultCode().isEmpty()) {
            text.append(", fault ").append(line(facts.answer().faultCode()));
        }
        for (String part :
                new String[] {facts.answer().faultMessage(), facts.answer().faultDescription()}) {
            String line = line(part);
            if (!line.isEmpty() && !line.equals("-")) {
                text.append(", ").append(line);
            }
        }
        return text.toString();
    }

    /** What to do when nobody knows whether the server acted on the request. */
    static String outcomeUnknown(CallFacts facts) {
        return facts.operation() instanceof SessionOperation session
                ? outcomeUnknown(session)
                : facts.operation().isRepeatable()
                        ? "It changes nothing, so it is safe to do it again."
                        : "Look at what it did before you do it again.";
    }

    /** The end of an advice where a refusal may be none; empty where it is one. */
    static String unproven(CallFacts facts) {
        return facts.mayHaveBeenReceived()
                ? " The answer does not prove that it was not done. " + outcomeUnknown(facts)
                : "";
    }

    private static String outcomeUnknown(SessionOperation operation) {
        return switch (operation) {
            case INIT -> "Session init changes nothing, so it is safe to do it again.";
            case LOGIN ->
                "The login may have been counted: a second login(password) is safe, but several wrong ones lock the account.";
            case ACCESS_CODE, ONE_TIME_TOKEN ->
                "The session may have been opened: call session2fa again, and login(password) first if its one-time token turns out to be spent.";
            case LOGOUT ->
                "The session may have ended: call logout() again; a SessionEndedException then says that it has.";
        };
    }

    /** {@code 0 s}, {@code 90 s}; whatever is left of a second counts as a whole one. */
    static String seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds() + " s";
    }

    /** One line of printable text with a bounded length and without a full stop at the end. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        if (line.length() > MAX_TEXT) {
            return line.substring(0, MAX_TEXT) + "…";
        }
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
