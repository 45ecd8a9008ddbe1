package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.TransportException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request under way, and how far it has come. */
final class Exchange {

    private final URI target;
    private final OnceOnlyBody body;
    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private volatile int status;

    Exchange(HttpClient client, HttpRequest request, OnceOnlyBody body) {
        this.target = request.uri();
        this.body = body;
        this.answer = client.sendAsync(request, head -> {
            status = head.statusCode();
            return new LimitedBody();
        });
    }

    HttpResponse<byte[]> await(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    }

    /** Closes the connection, if the answer is not there yet. */
    void giveUp() {
        answer.cancel(true);
    }

    URI target() {
        return target;
    }

    /** Whether the server may have the whole request; where it has not, it will not get it any more. */
    boolean mayBeSent() {
        return body.mayBeSent();
    }

    /** The status of the answer if its head came, else 0. */
    int status() {
        return status;
    }

    TransportException ended(Kind kind, String what, Exception cause) {
        return new TransportException(kind, what, mayBeSent(), status, cause);
    }
}
