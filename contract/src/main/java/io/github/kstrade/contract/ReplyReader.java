package io.github.kstrade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the body of any answer of the Trade API, as production, sandbox, gateway and load balancer send them ({@code field-facts.md} §2, §3): a fault
 * counts on any status, nested or flat, in JSON, XML or OAuth form; everything else that is no answer is named for what it is. Never throws.
 */
public final class ReplyReader {

    /** Of UTF-8, which some servers begin with. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ReplyReader() {}

    /** Reads one body. The content type is not asked: it is wrong or missing too often. */
    public static Reply read(byte[] body) {
        return readMarkless(
                startsWithMark(body) ? Arrays.copyOfRange(body, BYTE_ORDER_MARK.length, body.length) : body);
    }

    private static Reply readMarkless(byte[] body) {
        int blanks = blanks(body);
        String start = new String(body, blanks, Math.min(body.length - blanks, 512), StandardCharsets.UTF_8).strip();
        if (start.isEmpty()) {
            return new Reply.Unreadable("an empty body");
        }
        if (start.startsWith("<")) {
            return XmlFault.read(body)
                    .<Reply>map(fault -> new Reply.Refused(fault, Fields.NONE))
                    .orElseGet(() -> new Reply.Unreadable(nameOfMarkup(start)));
        }
        JsonNode root = Json.parseOrNull(body);
        if (root == null) {
            return new Reply.Unreadable(
                    start.startsWith("{") || start.startsWith("[") ? "JSON that is cut off or broken" : "plain text");
        }
        return root instanceof ObjectNode object ? readObject(object) : new Reply.Unreadable("JSON, but not an object");
    }

    private static boolean startsWithMark(byte[] body) {
        return body.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(body, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** How many blanks and line breaks the body begins with. */
    private static int blanks(byte[] body) {
        int blanks = 0;
        while (blanks < body.length && body[blanks] >= 0 && body[blanks] <= ' ') {
            blanks++;
        }
        return blanks;
    }

    private static Reply readObject(ObjectNode object) {
        Fields fields = new Fields(object);
        return fault(fields)
                .<Reply>map(fault -> new Reply.Refused(fault, fields))
                .orElseGet(() -> new Reply.Answered(fields));
    }

    private static Optional<Fault> fault(Fields fields) {
        if (fields.has("fault")) {
            return Optional.of(fault(fields.object("fault"), "code", "message", "description"));
        }
        boolean enveloped = fields.names().stream().anyMatch(name -> name.equalsIgnoreCase("success"));
        if (enveloped) {
            return Optional.empty();
        }
        if (fields.has("code") && (fields.has("message") || fields.has("description"))) {
            return Optional.of(fault(fields, "code", "message", "description"));
        }
        if (fields.has("error")) {
            return Optional.of(fault(fields, "none", "error", "error_description"));
        }
        if (fields.has("title") && fields.has("status")) {
            return Optional.of(fault(fields, "code", "title", "detail"));
        }
        return Optional.empty();
    }

    private static Fault fault(Fields fields, String code, String message, String description) {
        return new Fault(new FaultCode(fields.text(code).strip()), fields.text(message), fields.text(description));
    }

    private static String nameOfMarkup(String start) {
        String lower = start.toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.contains("<html") ? "an HTML page" : "XML without a fault";
    }
}
