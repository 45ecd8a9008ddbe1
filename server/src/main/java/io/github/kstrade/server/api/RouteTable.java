package io.github.kstrade.server.api;

import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which endpoint answers which method and path, and what is answered where none does. */
public final class RouteTable {

    private final String api;
    private final Map<String, SortedMap<String, Endpoint>> byPath = new TreeMap<>();

    /**
     * A table without routes.
     *
     * @param api the path prefix of the API that this table serves
     */
    public RouteTable(String api) {
        this.api = api;
    }

    /** Adds what answers a method on a path. */
    public RouteTable add(String method, String path, Endpoint endpoint) {
        byPath.computeIfAbsent(path, any -> new TreeMap<>()).put(method, endpoint);
        return this;
    }

    /** @throws Refusal 405 for a known path with another method, 401 for another path of this API, 404 for any other */
    Endpoint find(String method, String path) {
        SortedMap<String, Endpoint> methods = byPath.get(path);
        if (methods == null) {
            throw path.startsWith(api) ? Refusals.noMatchingResource() : Refusals.notFound();
        }
        Endpoint endpoint = methods.get(method);
        if (endpoint == null) {
            throw Refusals.methodNotAllowed(methods.keySet().stream().toList());
        }
        return endpoint;
    }

    /** Whether there is such a path, for the log: others are not repeated there. */
    boolean knows(String path) {
        return byPath.containsKey(path);
    }
}
