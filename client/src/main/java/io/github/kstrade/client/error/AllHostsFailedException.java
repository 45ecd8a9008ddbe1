package io.github.kstrade.client.error;

import java.util.List;

/**
 * None of several hosts took the session init. The text has the reason of each and what to check, in order; {@link #failures()} has the exceptions themselves.
 */
public final class AllHostsFailedException extends KSTradeException {

    private static final long serialVersionUID = 1L;

    /** A list that can be serialised. */
    @SuppressWarnings("serial")
    private final List<KSTradeException> failures;

    /** @param failures of each host, in the order in which they were tried; at least one */
    public AllHostsFailedException(List<KSTradeException> failures) {
        super(last(failures).facts(), what(failures), advice(failures), last(failures));
        this.failures = List.copyOf(failures);
    }

    /** Why each host did not take it, in the order in which they were tried. */
    public List<KSTradeException> failures() {
        return failures;
    }

    private static KSTradeException last(List<KSTradeException> failures) {
        return failures.get(failures.size() - 1);
    }

    private static String what(List<KSTradeException> failures) {
        StringBuilder what = new StringBuilder("failed, and so it did at every host");
        for (int i = 0; i < failures.size(); i++) {
            KSTradeException failure = failures.get(i);
            what.append(i == 0 ? ": " : "; ").append(i + 1).append(". ").append(failure.host());
            what.append(' ').append(failure.what());
        }
        return what.toString();
    }

    /** Of the host that said most: one that knows the user, else one that knows the access token, else one that could be reached. */
    private static String advice(List<KSTradeException> failures) {
        StringBuilder advice = new StringBuilder();
        failures.stream()
                .filter(failure -> failure instanceof WrongHostException
                        || failure instanceof InvalidAccessTokenException
                        || failure instanceof RefusedException)
                .map(failure -> "At " + failure.host() + ": " + failure.advice() + " ")
                .distinct()
                .forEach(advice::append);
        if (advice.isEmpty()) {
            failures.stream()
                    .map(KSTradeException::advice)
                    .distinct()
                    .forEach(text -> advice.append(text).append(' '));
        }
        return advice.toString().strip();
    }
}
