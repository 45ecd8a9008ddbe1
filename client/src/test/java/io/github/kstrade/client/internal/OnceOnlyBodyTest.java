package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class OnceOnlyBodyTest {

    @Test
    void aBodyIsSentOnceAndARepetitionFailsBeforeItsHeadIsSent() {
        OnceOnlyBody body = new OnceOnlyBody("{}");
        assertThat(body.mayBeSent()).isFalse();
        assertThat(body.contentLength()).isEqualTo(2);
        assertThat(send(body)).isEqualTo("{}");
        assertThat(body.mayBeSent()).isTrue();
        assertThatThrownBy(body::contentLength).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> send(body))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("a request that may have been received is not sent again");
    }

    @Test
    void ofARequestWithoutABodyNobodyCanTellWhetherItWasSent() {
        assertThat(new OnceOnlyBody("").mayBeSent()).isTrue();
    }

    private static String send(OnceOnlyBody body) {
        BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                text.onNext(List.of(buffer));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
