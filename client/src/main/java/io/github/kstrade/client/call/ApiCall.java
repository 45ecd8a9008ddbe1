package io.github.kstrade.client.call;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.contract.Operation;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A call of the Trade API that this version has no method for: orders, reports, positions, quotes. {@code GET} is taken to change nothing and may be repeated;
 * everything else is sent at most once, unless {@link #repeatable()} says that it may be repeated.
 *
 * <pre>{@code
 * Fields report = session.call(ApiCall.get("/reports/1.0/orders").named("order report"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ApiCall {

    private static final String SEGMENT = "[A-Za-z0-9._~!$&'()*+,;=:@%-]+";
    private static final String PATH = "(/" + SEGMENT + ")+/?(\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?";
    private static final int SEGMENTS_IN_TITLE = 3;

    private record Named(String title, String method, String path, boolean isRepeatable) implements Operation {
        private static final long serialVersionUID = 1L;
    }

    private final Operation operation;
    private final String body;

    private ApiCall(Operation operation, String body) {
        this.operation = operation;
        this.body = body;
    }

    /**
     * A call that reads.
     *
     * @param path below the host's base address, percent-encoded, such as {@code /reports/1.0/orders}
     * @throws IllegalArgumentException if it is no such path
     */
    public static ApiCall get(String path) {
        return of("GET", path, true, "");
    }

    /**
     * A call that sends something new, such as an order.
     *
     * @param path below the host's base address, percent-encoded
     * @param json the body
     * @throws IllegalArgumentException if it is no such path
     */
    public static ApiCall post(String path, String json) {
        return of("POST", path, false, json);
    }

    /**
     * A call that changes something.
     *
     * @param path below the host's base address, percent-encoded
     * @param json the body
     * @throws IllegalArgumentException if it is no such path
     */
    public static ApiCall put(String path, String json) {
        return of("PUT", path, false, json);
    }

    /**
     * A call that takes something back.
     *
     * @param path below the host's base address, percent-encoded
     * @throws IllegalArgumentException if it is no such path
     */
    public static ApiCall delete(String path) {
        return of("DELETE", path, false, "");
    }

    /** The same call under a name for messages, listeners and metrics, without anything that differs from call to call. */
    public ApiCall named(String title) {
        return new ApiCall(
                new Named(
                        Argument.present("title", title),
                        operation.method(),
                        operation.path(),
                        operation.isRepeatable()),
                body);
    }

    /** The same call, which does when sent twice what it does when sent once, such as a margin calculation by {@code POST}. */
    public ApiCall repeatable() {
        return new ApiCall(new Named(operation.title(), operation.method(), operation.path(), true), body);
    }

    /** What is called. */
    public Operation operation() {
        return operation;
    }

    /** What is sent along: JSON, or empty. */
    public String body() {
        return body;
    }

    /** What is called, without the body. */
    @Override
    public String toString() {
        return operation.title();
    }

    private static ApiCall of(String method, String path, boolean repeatable, String body) {
        Argument.present("path", path);
        Argument.present("json", body);
        boolean dots = Arrays.stream(path.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
        boolean broken = path.replaceAll("%[0-9A-Fa-f]{2}", "").contains("%");
        if (dots || broken || !path.matches(PATH)) {
            throw new IllegalArgumentException(
                    "the path of a call must look like /reports/1.0/orders, without the host and percent-encoded");
        }
        return new ApiCall(new Named(method + " " + start(path), method, path, repeatable), body);
    }

    /** What follows is mostly of one order or one instrument. */
    private static String start(String path) {
        return Arrays.stream(path.split("[/?]", -1))
                .filter(part -> !part.isEmpty())
                .limit(SEGMENTS_IN_TITLE)
                .collect(Collectors.joining("/", "/", ""));
    }
}
