package io.github.kstrade.client.internal.net;

import java.io.IOException;

/** There is no connection to the server. */
public final class NoWayException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param why what stands in the way */
    public NoWayException(NoWay why) {
        this(why.status());
    }

    /** @param status what the proxy answered, or what {@link NoWay} means by it */
    public NoWayException(int status) {
        super("no connection: " + status);
        this.status = status;
    }

    /** What stands in the way, as a status. */
    public int status() {
        return status;
    }
}
