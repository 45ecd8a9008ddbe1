package io.github.kstrade.client.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** Configurations that have what is needed. */
final class Configurations {

    static final String NEEDED = "access-token=ACCESS-TOKEN\nuserid=S4MPL3\nconsumer-key=CONSUMER-KEY\n";
    static final Map<String, String> NOTHING = Map.of();

    private Configurations() {}

    /** Reads a text from a file of its owner alone. */
    static ClientConfiguration read(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return ClientConfiguration.of(file, NOTHING);
    }

    /** An environment that can be added to. */
    static Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "KSTRADE_ACCESS_TOKEN", "ACCESS-TOKEN",
                "KSTRADE_USERID", "S4MPL3",
                "KSTRADE_CONSUMER_KEY", "CONSUMER-KEY"));
    }
}
