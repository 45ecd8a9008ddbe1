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
        OnceOnlyBody body = new OnceOnlyBody("POST", "{}");
        assertThat(body.contentLength()).isEqualTo(2);
        assertThat(send(body)).isEqualTo("{}");
        assertThat(body.mayBeSent()).isTrue();
        assertThatThrownBy(body::contentLength).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> send(body))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("a request that may have been received, or that was given up, is not sent again");
    }

    @Test
    void aRequestWithoutABodyIsSentWithItsHead() {
        OnceOnlyBody sent = new OnceOnlyBody("DELETE", "");
        assertThat(sent.contentLength()).isZero();
        assertThat(sent.mayBeSent()).isTrue();
        assertThatThrownBy(sent::contentLength).isInstanceOf(UncheckedIOException.class);
        OnceOnlyBody givenUp = new OnceOnlyBody("DELETE", "");
        assertThat(givenUp.mayBeSent()).isFalse();
        assertThatThrownBy(givenUp::contentLength).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void whatWasGivenUpBeforeItWasSentIsNotSentAnyMore() {
        OnceOnlyBody body = new OnceOnlyBody("POST", "{}");
        assertThat(body.contentLength()).isEqualTo(2);
        assertThat(body.mayBeSent()).isFalse();
        assertThatThrownBy(body::contentLength).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> send(body)).isInstanceOf(CompletionException.class);
    }

    @Test
    void theJdkMayRepeatAGetUntilItIsGivenUp() {
        OnceOnlyBody body = new OnceOnlyBody("GET", "");
        assertThat(body.contentLength()).isZero();
        assertThat(body.contentLength()).isZero();
        OnceOnlyBody givenUp = new OnceOnlyBody("GET", "");
        assertThat(givenUp.mayBeSent()).isFalse();
        assertThatThrownBy(givenUp::contentLength).isInstanceOf(UncheckedIOException.class);
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
