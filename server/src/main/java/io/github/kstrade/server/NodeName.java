package io.github.kstrade.server;

import io.github.kstrade.server.config.Deployment;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a server is called in its records. */
final class NodeName {

    private NodeName() {}

    /** The name that was set, or the machine's. */
    static String of(Deployment deployment) {
        return deployment.node().isEmpty() ? machine() : deployment.node();
    }

    /** The name of the command line on this machine: its records have a chain of their own. */
    static String ofCommandLine() {
        return "cli@" + machine();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
