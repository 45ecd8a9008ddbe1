package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.error.RequestLimitException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HandMovedCallClock;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLimitTest {

    private final HttpPeer server = HttpPeer.start(new TradeScript());
    private final HandMovedCallClock clock = new HandMovedCallClock();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCallWaitsForItsTurn() {
        try (KSTradeApi client = builder().deadline(Duration.ofMinutes(2)).initialise()) {
            clock.advance(Duration.ofSeconds(20));
            client.login("password-1");
            client.login("password-1");
            assertThat(clock.pauses()).as("until a minute after init").containsExactly(Duration.ofSeconds(40));
            client.login("password-1");
            assertThat(clock.pauses())
                    .as("until a minute after the first login")
                    .endsWith(Duration.ofSeconds(20));
        }
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void aCallThatCanNotWaitSaysWhenThereIsRoomAndTakesNone() {
        try (KSTradeApi client = builder().deadline(Duration.ofSeconds(30)).initialise()) {
            client.login("password-1");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.login("password-1"))
                        .isInstanceOfSatisfying(RequestLimitException.class, refused -> {
                            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(60));
                            assertThat(refused.attempts()).isZero();
                            assertThat(refused.mayHaveBeenReceived()).isFalse();
                        })
                        .hasMessage(
                                "login at " + server.base()
                                        + " was not sent, this client makes 2 requests in any minute."
                                        + " There is room again in 60 s: call less often, or give the call a longer deadline(…) to wait for it.");
            }
            clock.advance(Duration.ofSeconds(60));
            client.login("password-1");
        }
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void aRepeatedRequestTakesAPlaceToo() {
        AtomicInteger requests = new AtomicInteger();
        server.play((request, wire) -> {
            boolean third = requests.incrementAndGet() == 3;
            wire.json(third ? 200 : 503, third ? TradeScript.init("") : "");
        });
        builder().deadline(Duration.ofMinutes(2)).initialise().close();
        assertThat(clock.pauses()).hasSize(3);
        assertThat(clock.nanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> builder().requestsPerMinute(0))
                .hasMessage("requestsPerMinute must be 1 or more, was 0");
    }

    private KSTradeApiBuilder builder() {
        return Clients.at(server.base()).callClock(clock).requestsPerMinute(2);
    }
}
