package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.error.KSTradeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

class KSTradeHealthIndicatorTest {

    private Instant now = Instant.parse("2026-01-05T04:00:00Z");
    private final KSTradeHealthIndicator health = new KSTradeHealthIndicator(() -> now);

    @Test
    void beforeTheFirstCallNothingIsKnown() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.health().getDetails()).containsOnly(Map.entry("lastCall", "none yet"));
    }

    @Test
    void anAnsweredCallIsUpForAsLongAsNoOtherComes() {
        end("");
        now = now.plus(Duration.ofDays(3));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails())
                .containsOnly(Map.entry("lastCall", "order report"), Map.entry("at", "2026-01-05T04:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AnswerLostException",
                "ConnectFailedException",
                "DeadlineExceededException",
                "GatewayTimeoutException",
                "InvalidAccessTokenException",
                "LoginRefusedException",
                "LoginWaitException",
                "NotEnrolledException",
                "ProxyAuthenticationException",
                "SessionEndedException",
                "TlsFailedException",
                "UnreadableException",
            })
    void aCallThatAnotherWouldNotDoBetterThanIsDownForFiveMinutes(String failure) {
        end(failure);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("exception", failure);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        end("");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @CsvSource({"InvalidInputException", "NotFoundException", "QuotaReachedException", "WrongAccessCodeException"})
    void aRefusalOfOneCallIsAnAnswer(String failure) {
        end(failure);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("exception", failure);
    }

    @ParameterizedTest
    @CsvSource({"CallInterruptedException", "ClientClosedException", "RequestLimitException"})
    void whatTheServerHadNoPartInSaysNothing(String failure) {
        end("ConnectFailedException");
        end(failure);
        assertThat(health.health().getDetails()).containsEntry("exception", "ConnectFailedException");
    }

    @Test
    void aRenewalThatDidNotComeAboutIsDown() {
        end("");
        health.renewed(new SessionRenewal(Duration.ofSeconds(1), "MailBoxIsGone"));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        health.renewed(new SessionRenewal(Duration.ofSeconds(1), ""));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void everyExceptionOfTheTreeHasItsPlace() {
        Set<String> down = new TreeSet<>();
        Deque<Class<?>> left = new ArrayDeque<>(Set.of(KSTradeException.class));
        while (!left.isEmpty()) {
            Class<?> type = left.pop();
            Class<?>[] below = type.getPermittedSubclasses();
            String name = type.getSimpleName();
            if (below != null) {
                left.addAll(Arrays.asList(below));
            } else if (!Failures.isOfTheCallAlone(name) && !Failures.saysNothing(name)) {
                down.add(name);
            }
        }
        assertThat(down)
                .containsExactlyInAnyOrder(
                        "AllHostsFailedException",
                        "AnswerLostException",
                        "ConnectFailedException",
                        "DeadlineExceededException",
                        "GatewayTimeoutException",
                        "InvalidAccessTokenException",
                        "LoginRefusedException",
                        "LoginWaitException",
                        "NotEnrolledException",
                        "OtherServerErrorException",
                        "OutOfOrderException",
                        "ProxyAuthenticationException",
                        "ProxyFailedException",
                        "RedirectLoopException",
                        "ServiceUnavailableException",
                        "SessionEndedException",
                        "TlsFailedException",
                        "UnexpectedServerErrorException",
                        "UnreadableException",
                        "UntrustedRedirectException",
                        "WrongHostException");
    }

    private void end(String failure) {
        health.ended(
                new CallEnd(new CallStart(1, "order report", "127.0.0.1"), 1, Duration.ofMillis(20), 0, "", failure));
    }
}
