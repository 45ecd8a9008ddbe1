package io.github.kstrade.server.message;

import io.github.kstrade.contract.AccessToken;
import java.util.List;
import java.util.Optional;

/** Reads the header {@code Authorization} of a request. */
public final class BearerToken {

    private static final String SCHEME = "bearer ";

    private BearerToken() {}

    /**
     * The token; nothing if what came can not be one.
     *
     * @throws Refusal 401 if none came, or more than one
     */
    public static Optional<AccessToken> of(Request request) {
        List<String> values = request.headers("Authorization");
        String value = values.isEmpty() ? "" : values.get(0);
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || value.substring(SCHEME.length()).isBlank()) {
            throw Refusals.missingCredentials();
        }
        if (values.size() > 1) {
            throw Refusals.invalidCredentials(". The header Authorization came " + values.size() + " times");
        }
        try {
            return Optional.of(new AccessToken(value.substring(SCHEME.length()).strip()));
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }
}
