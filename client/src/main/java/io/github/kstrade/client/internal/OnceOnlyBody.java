package io.github.kstrade.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of a request, which can be sent once. {@code java.net.http} does not repeat a POST or DELETE by default, but a JVM-wide property of the JDK ({@code
 * jdk.httpclient.enableAllMethodRetry}) makes it; this makes such a repetition fail. A GET it may repeat. It also knows whether sending ever began, and where
 * that was said not to be so it never will.
 */
final class OnceOnlyBody implements BodyPublisher {

    private enum Stage {
        WAITING,
        SENDING,
        WITHDRAWN
    }

    private final BodyPublisher text;
    private final boolean get;
    private final boolean empty;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    /** @param method of the request that it belongs to */
    OnceOnlyBody(String method, String body) {
        get = method.equals("GET");
        empty = body.isEmpty();
        text = empty ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    /** Whether the server may have the whole request. Where it can not have it, it does not get it any more: whoever asks may send another one. */
    boolean mayBeSent() {
        stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
        return stage.get() == Stage.SENDING;
    }

    /** Asked before the head is sent, so a repetition ends here without a byte on the wire. A request without a body is sent whole with its head. */
    @Override
    public long contentLength() {
        boolean mayBe = empty ? begins() || (get && stage.get() == Stage.SENDING) : stage.get() == Stage.WAITING;
        if (!mayBe) {
            throw new UncheckedIOException(repeated());
        }
        return text.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (empty || begins()) {
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

    private boolean begins() {
        return stage.compareAndSet(Stage.WAITING, Stage.SENDING);
    }

    private static IOException repeated() {
        return new IOException("a request that may have been received, or that was given up, is not sent again");
    }
}
