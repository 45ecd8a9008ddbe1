package io.github.kstrade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.internal.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON object as they came, those that this version does not know included.
 *
 * <p>Reading is tolerant: a field that is missing, null or of another type reads as empty, never as null and never as an exception. Answers hold secrets,
 * so {@code toString} shows the names only; {@link #json()} shows all. Immutable and safe for use by many threads.
 */
public final class Fields {

    /** No fields at all. */
    public static final Fields NONE = new Fields(Json.object());

    private static final int MAX_PLAIN_SCALE = 64;

    private final ObjectNode node;

    Fields(ObjectNode node) {
        this.node = node;
    }

    /**
     * Reads what {@link #json()} wrote.
     *
     * @return nothing if the text is not one whole JSON object
     */
    public static Optional<Fields> parse(String json) {
        return Json.parseWholeOrNull(json) instanceof ObjectNode object
                ? Optional.of(new Fields(object))
                : Optional.empty();
    }

    /** These fields and one more, which replaces one of the same name. */
    public Fields with(String name, String text) {
        ObjectNode copy = copy();
        copy.put(name, text);
        return new Fields(copy);
    }

    /** These fields and one more, which replaces one of the same name. */
    public Fields with(String name, Fields object) {
        ObjectNode copy = copy();
        copy.set(name, object.node);
        return new Fields(copy);
    }

    /** The names of all fields, in the order in which they came. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableSet(names);
    }

    /** Whether a field of that name came with anything but null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The text of a field; numbers and truth values as they were written; empty for anything else. */
    public String text(String name) {
        JsonNode value = node.path(name);
        if (value.isTextual() || value.isIntegralNumber() || value.isBoolean()) {
            return value.asText();
        }
        return value.isNumber() ? decimalText(value.decimalValue()) : "";
    }

    /**
     * The text of a field that the answer is for.
     *
     * @throws UnreadableAnswerException if it is missing or empty
     */
    public String required(String name) {
        String text = text(name);
        if (text.isBlank()) {
            throw new UnreadableAnswerException("the answer has no " + name);
        }
        return text;
    }

    /** A whole number, also where it came as a text; {@code otherwise} for anything else. */
    public int number(String name, int otherwise) {
        try {
            return Integer.parseInt(text(name).strip());
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /** Whether a field says yes: {@code "Y"}, {@code true}, {@code 1}. Whatever else there is says no. */
    public boolean saysYes(String name) {
        String text = text(name).strip();
        return text.equalsIgnoreCase("Y") || text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** Whether a field is an object. */
    public boolean isObject(String name) {
        return node.path(name).isObject();
    }

    /** The fields of an object in this object; {@link #NONE} for anything else. */
    public Fields object(String name) {
        return node.path(name) instanceof ObjectNode object ? new Fields(object) : NONE;
    }

    /** The objects in an array, leaving out whatever in it is no object; empty for anything else. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (element instanceof ObjectNode object) {
                objects.add(new Fields(object));
            }
        }
        return List.copyOf(objects);
    }

    /** The texts in an array, leaving out whatever in it is no text; empty for anything else. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        }
        return List.copyOf(texts);
    }

    /** The whole object as JSON, secrets included. */
    public String json() {
        return node.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && fields.node.equals(node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The names of the fields, without what they hold. */
    @Override
    public String toString() {
        return "Fields" + names();
    }

    /** In plain digits, but for an exponent that would fill the heap with noughts. */
    private static String decimalText(BigDecimal decimal) {
        boolean plain = decimal.scale() <= MAX_PLAIN_SCALE && decimal.scale() >= -MAX_PLAIN_SCALE;
        return plain ? decimal.toPlainString() : decimal.toString();
    }

    /** No node is changed once it is in here, so that the nodes below need no copies. */
    private ObjectNode copy() {
        ObjectNode copy = Json.object();
        copy.setAll(node);
        return copy;
    }

    private Iterable<JsonNode> array(String name) {
        JsonNode value = node.path(name);
        return value.isArray() ? value : List.of();
    }
}
