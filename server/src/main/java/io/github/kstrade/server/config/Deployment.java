package io.github.kstrade.server.config;

import java.nio.file.Path;

/**
 * What this server is among its like.
 *
 * @param profile what it is for
 * @param node the name of this server in records and logs; empty for the machine's name
 * @param keyFile the key that all servers on one database share; the empty path for {@code server.key} in the data directory
 */
public record Deployment(Profile profile, String node, Path keyFile) {

    /** A sandbox. */
    public static final Deployment DEFAULT = new Deployment(Profile.SANDBOX, "", Path.of(""));

    /** @throws IllegalArgumentException if the node's name has other characters than names of machines have, or more than 63 */
    public Deployment {
        if (!node.matches("[A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a node's name is up to 63 letters, digits, dots, dashes and underscores, not " + node);
        }
    }

    /** Whether the key is in a file that was chosen. */
    boolean hasKeyFile() {
        return !keyFile.toString().isEmpty();
    }

    /**
     * The file with the key.
     *
     * @param standard where it is if none was set
     */
    public Path keyFile(Path standard) {
        return hasKeyFile() ? keyFile : standard;
    }
}
