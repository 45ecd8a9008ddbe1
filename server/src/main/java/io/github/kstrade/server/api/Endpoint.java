package io.github.kstrade.server.api;

import io.github.kstrade.server.account.App;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;

/** One call of the API: a function from request to response, which needs no server to be tested. */
public interface Endpoint {

    /**
     * Checks headers and body.
     *
     * @return what is to be done, and where
     * @throws Refusal naming every missing or invalid field
     */
    Step prepare(App app, Request request);

    /**
     * What is left to be done once the request is known to be sound.
     *
     * @param lane where it runs
     * @param work asks one service and gives the answer, or throws a {@link Refusal}
     */
    record Step(Lane lane, Supplier<Response> work) {}
}
