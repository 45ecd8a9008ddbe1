package io.github.kstrade.server.message;

import io.github.kstrade.contract.Fault;
import java.util.Map;
import java.util.TreeMap;

/** A request is refused: the one way out of any check. Carries no stack trace, for it is no surprise. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Fault fault;
    private final transient Map<String, String> headers;

    Refusal(int status, Fault fault) {
        this(status, fault, Map.of());
    }

    private Refusal(int status, Fault fault, Map<String, String> headers) {
        super(status + " " + fault.message(), null, false, false);
        this.status = status;
        this.fault = fault;
        this.headers = Map.copyOf(headers);
    }

    Refusal with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Refusal(status, fault, more);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What the body says. */
    public Fault fault() {
        return fault;
    }

    /** Headers that belong to it. */
    public Map<String, String> headers() {
        return headers;
    }
}
