package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Fields;

/**
 * What logout answers (seed: {@code logout}).
 *
 * @param message {@code Logout Successful.}
 */
public record LogoutAnswer(String message) {

    /** What a logout that ended the session says. */
    public static final LogoutAnswer SUCCESSFUL = new LogoutAnswer("Logout Successful.");

    /** Reads what is inside the envelope. */
    public static LogoutAnswer from(Fields success) {
        return new LogoutAnswer(success.text("message"));
    }

    /** Writes the answer with its envelope. */
    public String toJson() {
        return AnswerJson.enveloped("Success", node -> node.put("message", message));
    }
}
