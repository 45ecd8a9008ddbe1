package io.github.kstrade.server.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The few pages that need no token: health, readiness, metrics, the OpenAPI document. */
final class OpenPages {

    private final Map<String, Page> pages = new TreeMap<>();

    private record Page(boolean quick, Supplier<Response> answer) {}

    /** Adds a page that is answered at once, however much work waits. */
    OpenPages quick(String path, Supplier<Response> answer) {
        pages.put(path, new Page(true, answer));
        return this;
    }

    /** Adds a page that takes its turn with other work. */
    OpenPages add(String path, Supplier<Response> answer) {
        pages.put(path, new Page(false, answer));
        return this;
    }

    boolean knows(String path) {
        return pages.containsKey(path);
    }

    boolean isQuick(String path) {
        Page page = pages.get(path);
        return page == null || page.quick;
    }

    /** @throws Refusal 404 for a path that is none of these, 405 for another method than GET */
    Response answer(Request request) {
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
