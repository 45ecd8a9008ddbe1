package io.github.kstrade.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, as the build wrote it into the jar. */
final class ClientVersion {

    private static final String RESOURCE = "version.txt";

    private ClientVersion() {}

    /** What the client calls itself, in the form of the published clients. */
    static String userAgent() {
        return "KSTradeApi-java/" + version() + "/java";
    }

    private static String version() {
        try (InputStream resource = ClientVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the jar of kstrade-client is incomplete: " + RESOURCE + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar of kstrade-client can not be read", unreadable);
        }
    }
}
