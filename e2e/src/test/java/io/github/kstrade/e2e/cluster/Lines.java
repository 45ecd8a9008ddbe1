package io.github.kstrade.e2e.cluster;

import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The connections of one thread to all nodes. A call that is not answered within half a minute is a failure of the test, whatever becomes of stores and nodes. */
final class Lines implements AutoCloseable {

    private final Map<String, RawHttp> open = new HashMap<>();

    /** Calls the API of a node; nothing if the node is gone, or ended before it answered. */
    Optional<RawAnswer> call(Node node, RawRequest request) {
        return send(node.host(), request);
    }

    /** Calls the operator's interface of a node. */
    Optional<RawAnswer> operate(Node node, RawRequest request) {
        return send(node.admin(), request);
    }

    private Optional<RawAnswer> send(String url, RawRequest request) {
        try {
            RawHttp connection = open.containsKey(url) ? open.get(url) : RawHttp.to(url);
            open.put(url, connection);
            return Optional.of(connection.send(request.bytes()).read());
        } catch (SocketTimeoutException hangs) {
            throw new AssertionError("no answer in time to " + request, hangs);
        } catch (IOException gone) {
            hangUp(url);
            return Optional.empty();
        }
    }

    private void hangUp(String url) {
        try (RawHttp connection = open.remove(url)) {
            assert connection != null || !open.containsKey(url);
        } catch (IOException closedAlready) {
            open.remove(url);
        }
    }

    @Override
    public void close() {
        for (String url : java.util.List.copyOf(open.keySet())) {
            hangUp(url);
        }
    }
}
