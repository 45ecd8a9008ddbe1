package io.github.kstrade.server.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the fields of a request and remembers everything that is wrong with them, so that one fault names every missing or invalid field. A field's value
 * may be asked for only after {@link #check()} found nothing wrong.
 */
public final class Input {

    private final Request request;
    private final List<String> errors = new ArrayList<>();

    /**
     * Looks at the form of the body and at the query.
     *
     * @throws Refusal 415 if there is a body that is not JSON, or compressed: what is in it can not be known then
     */
    public Input(Request request) {
        this.request = request;
        if (request.body().length > 0 && !isPlainJson()) {
            throw Refusals.unsupportedMediaType();
        }
        if (request.hasQuery()) {
            errors.add("the path takes no query; secrets do not belong in a URL");
        }
    }

    /** A header that must be there and not empty. */
    public <T> Supplier<T> header(String name, Function<String, T> value) {
        return header(name, false, value);
    }

    /** A header that must be there but may be empty. */
    public Supplier<String> freeHeader(String name) {
        return header(name, true, Function.identity());
    }

    /** The body as a JSON object. */
    public Body body() {
        if (request.body().length == 0) {
            errors.add("the body is missing");
            return new Body(StrictJson.EMPTY, false);
        }
        try {
            return new Body(StrictJson.parseObject(request.body()), true);
        } catch (StrictJson.NotAnObject notAnObject) {
            errors.add(notAnObject.getMessage());
            return new Body(StrictJson.EMPTY, false);
        }
    }

    /** Refuses the request if anything was wrong with its fields. */
    public void check() {
        if (!errors.isEmpty()) {
            throw Refusals.invalidInput(errors);
        }
    }

    private boolean isPlainJson() {
        if (request.headers("Content-Type").size() > 1
                || request.headers("Content-Encoding").size() > 1) {
            return false;
        }
        String encoding = request.header("Content-Encoding");
        String[] parts = request.header("Content-Type")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .split(";", -1);
        return (encoding.isEmpty() || encoding.equalsIgnoreCase("identity"))
                && parts[0].equals("application/json")
                && (parts.length == 1
                        || parts[1].isEmpty()
                        || parts[1].replace("\"", "").equals("charset=utf-8"));
    }

    private <T> Supplier<T> header(String name, boolean mayBeEmpty, Function<String, T> value) {
        List<String> values = request.headers(name);
        if (values.isEmpty()) {
            return wrong("header " + name + " is missing");
        }
        if (values.size() > 1) {
            return wrong("header " + name + " came " + values.size() + " times");
        }
        String text = values.get(0);
        return text.isEmpty() && !mayBeEmpty
                ? wrong("header " + name + " must not be empty")
                : value("header " + name, text, value);
    }

    private <T> Supplier<T> value(String name, String text, Function<String, T> value) {
        try {
            T made = value.apply(text);
            return () -> made;
        } catch (IllegalArgumentException invalid) {
            return wrong(name + " is invalid: " + invalid.getMessage());
        }
    }

    private <T> Supplier<T> wrong(String error) {
        errors.add(error);
        return () -> {
            throw new IllegalStateException("asked for a field that is wrong: " + error);
        };
    }

    /** The fields of the body. */
    public final class Body {

        private final JsonNode object;
        private final boolean readable;

        private Body(JsonNode object, boolean readable) {
            this.object = object;
            this.readable = readable;
        }

        /** A text that must be there and not empty. */
        public <T> Supplier<T> text(String name, Function<String, T> value) {
            return text(name, "must be a string", value);
        }

        /** A text that must be there and not empty; {@code rule} says what else would be right instead of another type. */
        public <T> Supplier<T> text(String name, String rule, Function<String, T> value) {
            if (!readable) {
                return () -> {
                    throw new IllegalStateException("asked for a field of an unreadable body");
                };
            }
            JsonNode node = object.path(name);
            if (node.isMissingNode() || node.isNull()) {
                return wrong(name + " is missing");
            }
            if (!node.isTextual()) {
                return wrong(name + " " + rule + ", not " + StrictJson.typeOf(node));
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())) {
                return wrong(name + " has half of a character, which no text has");
            }
            return node.textValue().isEmpty()
                    ? wrong(name + " must not be empty")
                    : value(name, node.textValue(), value);
        }
    }
}
