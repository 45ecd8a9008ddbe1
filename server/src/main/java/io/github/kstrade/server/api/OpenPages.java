package io.github.kstrade.server.api;

import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The few pages that need no token: health, readiness, metrics, the OpenAPI document. */
public final class OpenPages {

    private final Map<String, Page> pages = new TreeMap<>();

    private record Page(boolean quick, Supplier<Response> answer) {}

    /** Adds a page that is answered at once, however much work waits. */
    public OpenPages quick(String path, Supplier<Response> answer) {
        pages.put(path, new Page(true, answer));
        return this;
    }

    /** Adds a page that takes its turn with other work. */
    public OpenPages add(String path, Supplier<Response> answer) {
        pages.put(path, new Page(false, answer));
        return this;
    }

    /** Whether there is such a page. */
    public boolean knows(String path) {
        return pages.containsKey(path);
    }

    boolean isQuick(String path) {
        Page page = pages.get(path);
        return page == null || page.quick;
    }

    /**
     * Answers a request for a page.
     *
     * @throws Refusal 404 for a path that is none of these, 405 for another method than GET
     */
    public Response answer(Request request) {
        Page page = pages.get(request.path());
        if (page == null) {
            throw Refusals.notFound();
        }
        if (!request.method().equals("GET")) {
            throw Refusals.methodNotAllowed(List.of("GET"));
        }
        return page.answer.get();
    }
}
