package io.github.kstrade.contract;

import java.io.Serializable;

/** A call of the API: those of the session API, and whatever else a caller names. Immutable. */
public interface Operation extends Serializable {

    /** What people call it, for messages. */
    String title();

    /** The HTTP method. */
    String method();

    /** The path below the host's base address. */
    String path();

    /** Whether sending it twice does what sending it once does; where it does not, a request that may have been received is never sent again. */
    boolean isRepeatable();
}
