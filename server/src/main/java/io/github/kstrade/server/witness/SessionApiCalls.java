package io.github.kstrade.server.witness;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.audit.Actor;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The calls of the session API and our own beside them: each login, second factor and logout, and whatever was refused. Who was refused before anyone knew who it was, is over the
 * quota, or met a failure of ours is counted.
 */
public final class SessionApiCalls implements CallReader {

    private static final int UNAUTHORIZED = 401;
    private static final int FAILURES = 500;

    private static final String OWN_SESSIONS = "/kstrade/1.0/sessions";
    private static final String OWN_SESSION = "/kstrade/1.0/session";

    private final String basePath;

    /** @param basePath of every call of the API; other paths have no record */
    public SessionApiCalls(String basePath) {
        this.basePath = basePath;
    }

    @Override
    public Optional<WitnessedCall> read(Request request, Response response) {
        if (!request.path().startsWith(basePath + "/")) {
            return Optional.empty();
        }
        Optional<SessionOperation> operation = operation(request.path());
        String name = operation.map(SessionOperation::title).orElseGet(() -> ownName(request.path()));
        if (response.status() >= FAILURES || isUnknown(response)) {
            return Optional.of(WitnessedCall.counted(name, Actor.app("", "")));
        }
        String consumerKey = valid(request.header("consumerKey"), ConsumerKey::new);
        if (response.fault().equals(FaultCode.QUOTA_REACHED)) {
            return Optional.of(WitnessedCall.counted(name, Actor.app(consumerKey, "")));
        }
        boolean looksOnly = operation.filter(SessionOperation.INIT::equals).isPresent()
                || request.path().equals(basePath + OWN_SESSION);
        boolean isHarmless = looksOnly && response.fault().equals(FaultCode.NONE);
        return isHarmless
                ? Optional.empty()
                : Optional.of(WitnessedCall.written(name, Actor.app(consumerKey, userid(operation, request))));
    }

    private Optional<SessionOperation> operation(String path) {
        return Arrays.stream(SessionOperation.values())
                .filter(operation -> path.equals(basePath + operation.path()))
                .findFirst();
    }

    /** The bearer token was missing or not good, so whatever else the request says may be made up. */
    private static boolean isUnknown(Response response) {
        return response.status() == UNAUTHORIZED
                && (response.fault().equals(FaultCode.INVALID_CREDENTIALS)
                        || response.fault().equals(FaultCode.MISSING_CREDENTIALS));
    }

    private String ownName(String path) {
        if (path.equals(basePath + OWN_SESSIONS)) {
            return "own sessions";
        }
        return path.equals(basePath + OWN_SESSION) ? "own session" : "other";
    }

    private boolean isOwnSessions(Request request) {
        return request.path().equals(basePath + OWN_SESSIONS);
    }

    private String userid(Optional<SessionOperation> operation, Request request) {
        if (isOwnSessions(request)) {
            return valid(request.bodyText("userid"), Userid::new);
        }
        return operation
                .map(known -> switch (known) {
                    case INIT, LOGOUT -> request.header("userid");
                    case LOGIN, ACCESS_CODE, ONE_TIME_TOKEN -> request.bodyText("userid");
                })
                .map(text -> valid(text, Userid::new))
                .orElse("");
    }

    /** The text if it can be what it should, else none of it. */
    private static String valid(String text, Function<String, ?> value) {
        try {
            var unused = value.apply(text);
            return text;
        } catch (IllegalArgumentException invalid) {
            return "";
        }
    }
}
