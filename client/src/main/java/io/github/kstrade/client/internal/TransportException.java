package io.github.kstrade.client.internal;

/** There is no whole answer. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why there is none. */
    public enum Kind {
        /** No connection to the server. */
        CONNECT,
        /** No TLS with the server. */
        TLS,
        /** The proxy wants other credentials. */
        PROXY_AUTHENTICATION,
        /** The proxy can not be reached or does not connect. */
        PROXY,
        /** The connection ended too early. */
        LOST,
        /** Every connection was in use until the deadline passed. */
        BUSY,
        /** The deadline passed. */
        DEADLINE,
        /** The waiting thread was interrupted. */
        INTERRUPTED,
        /** The transport is closed. */
        CLOSED,
        /** The answer came, and is too large or in an encoding that nobody asked for. */
        UNREADABLE
    }

    private final Kind kind;
    private final boolean mayHaveBeenReceived;
    private final int status;

    TransportException(Kind kind, String what, boolean mayHaveBeenReceived, int status, Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.mayHaveBeenReceived = mayHaveBeenReceived;
        this.status = status;
    }

    static TransportException notSent(Kind kind, String what, Throwable cause) {
        return new TransportException(kind, what, false, 0, cause);
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    /** What happened, in a few words; may hold text of the server. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** False only where the request was certainly not received whole. */
    public boolean mayHaveBeenReceived() {
        return mayHaveBeenReceived;
    }

    /** The HTTP status where the head of the answer came, else 0. */
    public int status() {
        return status;
    }
}
