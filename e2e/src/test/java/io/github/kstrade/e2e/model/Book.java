package io.github.kstrade.e2e.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the clients and the operator were told so far, so that a step can name what an earlier one was given. */
final class Book {

    private static final int CODES = 1_000_000;

    private final Codes codes;
    private final Map<Integer, String> tokens = new HashMap<>();
    private final Map<String, String> codeOf = new HashMap<>();
    private final Map<String, String> newestCode = new HashMap<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, String> earlierPasswords = new HashMap<>();
    private final Map<String, String> bearers = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private Instant now;

    Book(World world, Codes codes) {
        this.codes = codes;
        this.now = world.now();
        world.apps()
                .forEach(
                        (name, app) -> bearers.put(name, app.tokens().iterator().next()));
        Cast.ACCOUNTS.forEach(user -> passwords.put(user, Cast.firstPassword(user)));
    }

    Call resolve(Step step) {
        String secret = secret(step);
        String code = step.verb() == Verb.CONFIRM ? code(step, secret) : "";
        boolean right = !code.isEmpty() && code.equals(codeOf.get(secret));
        Duration by = step.verb() == Verb.ADVANCE ? Duration.parse(step.how()) : Duration.ZERO;
        return new Call(
                step.verb(),
                step.user(),
                step.app(),
                bearers.getOrDefault(step.app(), ""),
                secret,
                code,
                right,
                step.user().equals(Cast.TARA) ? stepOf(code) : Call.NO_STEP,
                by);
    }

    /**
     * Writes down what was answered.
     *
     * @return false if a token was given that was given before
     */
    boolean note(Step step, Call call, Told told) {
        switch (step.verb()) {
            case ADVANCE -> now = now.plus(call.by());
            case CHANGE_PASSWORD -> {
                earlierPasswords.put(step.user(), passwords.get(step.user()));
                passwords.put(step.user(), call.secret());
            }
            case NEW_TOKEN -> bearers.put(step.app(), told.token());
            case LOGIN -> noteCode(step.user(), told.token());
            default -> {}
        }
        if (told.token().isEmpty()) {
            return true;
        }
        tokens.put(step.id(), told.token());
        return given.add(told.token());
    }

    private void noteCode(String user, String oneTimeToken) {
        String code = oneTimeToken.isEmpty() ? "" : codes.delivered(user, oneTimeToken);
        if (!code.isEmpty()) { // else the login was ended at once
            codeOf.put(oneTimeToken, code);
            newestCode.put(user, code);
        }
    }

    private String secret(Step step) {
        String password = passwords.getOrDefault(step.user(), "");
        return switch (step.verb()) {
            case LOGIN ->
                switch (step.how()) {
                    case Step.RIGHT -> password.isEmpty() ? "a password of nobody" : password;
                    case Step.OTHER -> earlierPasswords.getOrDefault(step.user(), "never a password");
                    default -> "not the password";
                };
            case CHANGE_PASSWORD -> "pass phrase of step " + step.id();
            default -> tokens.getOrDefault(step.from(), String.format("%032X", step.from()));
        };
    }

    private String code(Step step, String oneTimeToken) {
        boolean totp = step.user().equals(Cast.TARA);
        String delivered = codeOf.getOrDefault(oneTimeToken, "");
        String right = totp ? codes.shown(now) : delivered.isEmpty() ? "000000" : delivered;
        return switch (step.how()) {
            case Step.RIGHT -> right;
            case Step.OTHER -> totp ? "000001" : newestCode.getOrDefault(step.user(), "000001");
            case Step.EARLY -> totp ? codes.shown(now.plusSeconds(30)) : right;
            default -> wrong(step, right);
        };
    }

    /** A code that is neither right nor that of another step. */
    private String wrong(Step step, String right) {
        String code = right;
        do {
            code = String.format("%06d", (Integer.parseInt(code) + 1) % CODES);
        } while (step.user().equals(Cast.TARA) && stepOf(code) != Call.NO_STEP);
        return code;
    }

    private long stepOf(String code) {
        long current = Math.floorDiv(now.getEpochSecond(), 30);
        long found = Call.NO_STEP;
        for (long step = current - 1; step <= current + 1; step++) {
            found = codes.shown(Instant.ofEpochSecond(step * 30)).equals(code) ? step : found;
        }
        return found;
    }
}
