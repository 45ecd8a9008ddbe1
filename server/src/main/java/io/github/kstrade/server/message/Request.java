package io.github.kstrade.server.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as it came, whole and within bounds. Shows itself without headers, query or body, which may hold secrets. */
public final class Request {

    private final String id;
    private final String method;
    private final String path;
    private final boolean hasQuery;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final String clientAddress;

    /**
     * @param id names the request in the log and in the answer
     * @param method in upper case
     * @param path as it came, not decoded
     * @param hasQuery whether a query followed the path
     * @param headers names in lower case
     * @param body empty for none; not copied
     * @param clientAddress the peer's address
     */
    public Request(
            String id,
            String method,
            String path,
            boolean hasQuery,
            Map<String, List<String>> headers,
            byte[] body,
            String clientAddress) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.hasQuery = hasQuery;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.clientAddress = clientAddress;
    }

    /** What names the request in the log and in the answer. */
    public String id() {
        return id;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path as it came. */
    public String path() {
        return path;
    }

    /** Whether a query followed the path. */
    public boolean hasQuery() {
        return hasQuery;
    }

    /** All values of a header, in the order in which they came. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header; empty if there is none. */
    public String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The body's bytes; not a copy. */
    public byte[] body() {
        return body;
    }

    /** The text of a field of the body; empty if there is none, or the body is no JSON object. */
    public String bodyText(String name) {
        try {
            return StrictJson.parseObject(body).path(name).asText("");
        } catch (StrictJson.NotAnObject unreadable) {
            return "";
        }
    }

    /** The peer's address, without the port. */
    public String clientAddress() {
        return clientAddress;
    }

    @Override
    public String toString() {
        return method + " request " + id;
    }
}
