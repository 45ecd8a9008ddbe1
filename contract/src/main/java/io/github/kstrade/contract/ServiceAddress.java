package io.github.kstrade.contract;

import java.util.Optional;

/**
 * A host and port as answers name them. In production both may come empty, {@code ""} and {@code 0}, and must then not be followed ({@code
 * field-facts.md} §2.3).
 *
 * @param host the address as it came, possibly empty
 * @param port the port as it came, 0 if none
 */
public record ServiceAddress(String host, int port) {

    /** What an answer holds that names no address. */
    public static final ServiceAddress NONE = new ServiceAddress("", 0);

    /** Reads {@code {"host":…,"port":…}}; whatever is missing or of another type counts as not named. */
    public static ServiceAddress from(Fields fields) {
        return new ServiceAddress(fields.text("host"), fields.number("port", 0));
    }

    /** The address to call, or nothing where the answer names none or one that can not be called. */
    public Optional<ApiHost> asHost() {
        if (host.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ApiHost.of(host));
        } catch (IllegalArgumentException notAHost) {
            return Optional.empty();
        }
    }
}
