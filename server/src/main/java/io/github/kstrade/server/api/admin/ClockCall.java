package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.kstrade.server.admin.SandboxPages;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Tells the server's time and moves it forward. */
final class ClockCall implements OperatorCall {

    private final SandboxPages sandbox;

    ClockCall(SandboxPages sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public String path() {
        return OperatorApi.BASE_PATH + "/clock";
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "POST");
    }

    @Override
    public Response answer(Request request, String about) {
        if (request.method().equals("GET")) {
            return answer(sandbox.now());
        }
        Input input = new Input(request);
        var by = input.body().text("advance", "must be a duration such as \"PT1H\"", ClockCall::duration);
        input.check();
        try {
            return answer(sandbox.advance(by.get()));
        } catch (IllegalArgumentException tooFar) {
            throw Refusals.badRequest("advance is invalid: " + tooFar.getMessage());
        }
    }

    private static Response answer(Instant now) {
        return Response.json(
                JsonNodeFactory.instance.objectNode().put("now", now.toString()).toString());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException("it must be a duration such as \"PT1H\"", notADuration);
        }
    }
}
