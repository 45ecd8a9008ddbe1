package io.github.kstrade.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a request, which can be sent once. {@code java.net.http} does not repeat a POST by default, but a JVM-wide property of the JDK ({@code
 * jdk.httpclient.enableAllMethodRetry}) makes it; this makes such a repetition fail. It also knows whether sending ever began.
 */
final class OnceOnlyBody implements BodyPublisher {

    private final BodyPublisher text;
    private final boolean empty;
    private final AtomicBoolean begun = new AtomicBoolean();

    OnceOnlyBody(String body) {
        empty = body.isEmpty();
        text = empty ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    /** Whether the server may have the whole request: of one without a body nobody can tell. */
    boolean mayBeSent() {
        return empty || begun.get();
    }

    /** Asked before the head is sent, so a repetition ends here without a byte on the wire. */
    @Override
    public long contentLength() {
        if (begun.get()) {
            throw new UncheckedIOException(repeated());
        }
        return text.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (begun.compareAndSet(false, true)) {
            text.subscribe(subscriber);
            return;
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(repeated());
    }

    private static IOException repeated() {
        return new IOException("a request that may have been received is not sent again");
    }
}
