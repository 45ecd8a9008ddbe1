package io.github.kstrade.server.witness;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.audit.Actor;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** The calls of the operator's interface that change something, and those of whoever does not have the operator's token, which are counted. */
public final class OperatorCalls implements CallReader {

    private static final int UNAUTHORIZED = 401;
    private static final String OPERATOR = "operator";

    private final String basePath;
    private final HttpService service;

    /**
     * @param basePath of every call; other paths have no record
     * @param service knows what its calls are named
     */
    public OperatorCalls(String basePath, HttpService service) {
        this.basePath = basePath;
        this.service = service;
    }

    @Override
    public Optional<WitnessedCall> read(Request request, Response response) {
        if (!request.path().startsWith(basePath + "/")) {
            return Optional.empty();
        }
        String name = service.nameOf(request);
        if (response.status() == UNAUTHORIZED) {
            return Optional.of(WitnessedCall.counted("operator's call", Actor.app("", "")));
        }
        if (isRead(request, name)) {
            return Optional.empty();
        }
        String about = name.endsWith("/") ? userid(request.path().substring(name.length())) : "";
        return Optional.of(new WitnessedCall(
                method(request) + " " + name, Actor.app("", about).by(OPERATOR), details(request), false));
    }

    private boolean isRead(Request request, String name) {
        return request.method().equals("GET")
                || request.method().equals("HEAD")
                || name.equals(basePath + "/introspect");
    }

    private static String method(Request request) {
        return switch (request.method()) {
            case "POST", "PUT", "DELETE", "PATCH" -> request.method();
            default -> "other";
        };
    }

    /** How far the clock was to be moved; no other text of a body is repeated. */
    private static String details(Request request) {
        String advance = request.bodyText("advance");
        try {
            return advance.isEmpty() ? "" : "advance " + Duration.parse(advance);
        } catch (DateTimeException notADuration) {
            return "";
        }
    }

    private static String userid(String encoded) {
        try {
            return new Userid(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)).value();
        } catch (IllegalArgumentException invalid) {
            return "";
        }
    }
}
