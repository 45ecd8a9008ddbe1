package io.github.kstrade.contract.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The OpenAPI 3.1 document of the session API: every call, status and fault with examples. A test keeps it equal to this contract. */
public final class OpenApi {

    private OpenApi() {}

    /** The whole document, as JSON. */
    public static String document() {
        return read("openapi.json");
    }

    /** The document of kstrade's own calls, which the broker's API does not have, as JSON. */
    public static String ownDocument() {
        return read("openapi-kstrade.json");
    }

    private static String read(String name) {
        try (InputStream resource = OpenApi.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar of kstrade-contract is broken", broken);
        }
    }
}
