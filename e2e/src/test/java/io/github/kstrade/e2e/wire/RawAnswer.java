package io.github.kstrade.e2e.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer as it came over a socket.
 *
 * @param status the HTTP status
 * @param headers names in lower case
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The only value of a header; empty if there is none. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        if (values.size() > 1) {
            throw new AssertionError(name + " came " + values.size() + " times");
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(this + " is no JSON", notJson);
        }
    }

    /** A field inside the envelope of a success. */
    public String success(String field) {
        JsonNode root = json();
        JsonNode inside = root.has("Success") ? root.path("Success") : root.path("success");
        if (status != 200 || !inside.path(field).isTextual()) {
            throw new AssertionError("no " + field + " in " + this);
        }
        return inside.path(field).textValue();
    }

    /** The fault, in whichever of its forms. */
    public Fault fault() {
        return ReplyReader.read(body)
                .fold(
                        answered -> {
                            throw new AssertionError("no fault in " + this);
                        },
                        Reply.Refused::fault,
                        unreadable -> {
                            throw new AssertionError("no fault in " + this + " but " + unreadable.why());
                        });
    }

    /** Status and fault code, for short: {@code 401/900901}; the status alone for a success. */
    public String outcome() {
        return status < 400 ? Integer.toString(status) : status + "/" + fault().code();
    }

    @Override
    public String toString() {
        return "answer " + status + " " + text();
    }
}
