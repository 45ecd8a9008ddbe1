package io.github.kstrade.server.message;

import io.github.kstrade.contract.FaultCode;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer. Shows itself without its body, which may hold a token.
 *
 * @param status the HTTP status
 * @param headers beside those that every answer has
 * @param contentType with charset
 * @param body the whole body
 * @param fault the code of the fault it carries, for the log
 */
public record Response(int status, Map<String, String> headers, String contentType, String body, FaultCode fault) {

    /** Content type of JSON. */
    public static final String JSON = "application/json; charset=UTF-8";
    /** Content type of plain text. */
    public static final String TEXT = "text/plain; charset=UTF-8";

    /** Keeps a copy of the headers. */
    public Response {
        headers = Map.copyOf(headers);
    }

    /** A success with a JSON body. */
    public static Response json(String body) {
        return new Response(200, Map.of(), JSON, body, FaultCode.NONE);
    }

    /** An answer in plain text. */
    public static Response text(int status, String body) {
        return new Response(status, Map.of(), TEXT, body, FaultCode.NONE);
    }

    /** The same answer with one header more. */
    public Response with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, more, contentType, body, fault);
    }

    @Override
    public String toString() {
        return "answer " + status;
    }
}
