package io.github.kstrade.client.internal;

import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.WireRequest;

/**
 * Carries one request to the server and the answer back: one try, no opinion on what the answer says. What repeats, waits or listens is stacked on top.
 *
 * <p>Safe for use by many threads.
 */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param deadline what bounds everything from looking up the name to the last byte of the body
     * @throws TransportException if there is no whole answer; it says whether the request may have been received
     */
    TransportReply send(ApiHost host, WireRequest request, Deadline deadline) throws TransportException;

    /** Gives up the calls under way and ends every thread and connection. Never throws, and does nothing the second time. */
    @Override
    void close();
}
