package io.github.kstrade.client.internal.net;

import java.util.Arrays;
import java.util.Optional;

/** Why there is no connection. Each has a status of its own, with which the relay tells its own client; the relay passes on none of a proxy's that looks so. */
public enum NoWay {
    /** Nobody knows the name. */
    UNKNOWN_NAME(590),
    /** The name has no address of the version that is asked for. */
    NO_SUCH_ADDRESS(591),
    /** The local address is not one of this machine's. */
    NOT_LOCAL(592),
    /** Nobody listens there. */
    REFUSED(593),
    /** It took too long. */
    TIMED_OUT(594),
    /** The network does not lead there. */
    UNREACHABLE(595),
    /** The proxy took the connection and gave no answer. */
    PROXY_SILENT(596),
    /** The proxy does not take the user, or wants one. */
    PROXY_REFUSES_USER(597);

    private final int status;

    NoWay(int status) {
        this.status = status;
    }

    /** An HTTP status that means this and nothing else. */
    public int status() {
        return status;
    }

    /** What a status means; nothing if it is another's. */
    public static Optional<NoWay> ofStatus(int status) {
        return Arrays.stream(values()).filter(each -> each.status == status).findFirst();
    }
}
