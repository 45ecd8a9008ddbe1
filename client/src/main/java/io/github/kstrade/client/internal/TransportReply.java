package io.github.kstrade.client.internal;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** A whole answer, whatever its status. */
public final class TransportReply {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /**
     * @param status the HTTP status
     * @param headers the headers of the answer
     * @param body the decoded body, within the limit
     */
    public TransportReply(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body.clone();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The first value of a header, empty if there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** All headers of the answer. */
    public Map<String, List<String>> headers() {
        return headers.map();
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }
}
