package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.OtherRefusalException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.client.peer.Wire;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are framed wrongly, never end, come by the byte, or lead elsewhere: whatever it is, the call ends, in an exception of the tree. */
class HostileFramingTest {

    private static final String JSON = "{\"Success\":{\"oneTimeToken\":\"BE45003A04F44B57\"}}";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String COUNTED = "Content-Length: " + JSON.length() + "\r\n";

    /** Nobody can tell what they mean. */
    private static final List<String> NONSENSE = List.of(
            OK + "Content-Length: -48\r\n\r\n" + JSON,
            OK + "Content-Length: many\r\n\r\n" + JSON,
            OK + "Content-Length:\r\n\r\n" + JSON,
            OK + "Content-Length: 99999999999999999999\r\n\r\n" + JSON,
            OK + "Content-Length: 9223372036854775807\r\n\r\n" + JSON,
            OK + "Content-Length: 48\r\n\r\n" + JSON,
            OK + "Content-Length: 46\r\n\r\n" + JSON,
            OK + "Content-Length: 46\r\nContent-Length: 47\r\n\r\n" + JSON,
            OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + JSON,
            CHUNKED + "zz\r\n" + JSON,
            CHUNKED + "-5\r\n" + JSON,
            CHUNKED + "\r\n" + JSON,
            CHUNKED + JSON,
            CHUNKED + "FFFFFFFFFFFFFFFFF\r\n" + JSON,
            CHUNKED + "7FFFFFFF\r\n" + JSON,
            CHUNKED + "5\r\n" + JSON + "\r\n0\r\n\r\n",
            CHUNKED + "2f\r\n" + JSON + "\r\n",
            CHUNKED + "1".repeat(5_000),
            OK + "Content-Encoding: gzip\r\n" + COUNTED + "\r\n" + JSON,
            OK + "Content-Encoding: gzip, gzip\r\n" + COUNTED + "\r\n" + JSON,
            "HTTP/1.1 abc OK\r\n\r\n" + JSON,
            "HTTP/1.1 20 OK\r\n\r\n" + JSON,
            "HTTP/1.1 -20 OK\r\n\r\n" + JSON,
            "HTTP/1.1\r\n\r\n" + JSON,
            "HTTP/9.9 200 OK\r\n" + COUNTED + "\r\n" + JSON,
            "\r\n\r\n",
            "\u0016\u0003\u0001\u0002",
            JSON,
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n" + JSON,
            "HTTP/1.1 204 No Content\r\n" + COUNTED + "\r\n" + JSON,
            "HTTP/1.1 304 Not Modified\r\n" + COUNTED + "\r\n",
            OK + "A\u0000B: x\r\n" + COUNTED + "\r\n" + JSON,
            OK + "A: x\u0000y\r\n" + COUNTED + "\r\n" + JSON,
            OK + " folded: x\r\n" + COUNTED + "\r\n" + JSON,
            "HTTP/1.1 200 OK\r" + COUNTED + "\r\r" + JSON);

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private KSTradeApi client = Clients.at(server.base()).initialise();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void nonsenseThatEndsIsLostOrUnreadable() {
        for (String nonsense : NONSENSE) {
            Throwable failure = login((request, wire) -> {
                wire.text(nonsense);
                wire.close();
            });
            assertThat(failure).as(nonsense).isInstanceOfAny(AnswerLostException.class, UnreadableException.class);
            assertThat(((KSTradeException) failure).mayHaveBeenReceived()).isTrue();
            assertThat(text(failure)).doesNotContain("NullPointer", "password-1", "BE45003A04F44B57");
        }
        assertThat(server.received()).hasSize(1 + NONSENSE.size());
    }

    @Test
    void nonsenseThatDoesNotEndIsEndedByTheDeadlineAllOfItAtOnce() throws Exception {
        hasten(Duration.ofMillis(600));
        script.on(SessionOperation.LOGIN, (request, wire) -> {
            wire.text(NONSENSE.get(number(request)));
            wire.stall();
        });
        for (Throwable failure : logins(NONSENSE.size())) {
            assertThat(failure)
                    .isInstanceOfAny(
                            AnswerLostException.class, UnreadableException.class, DeadlineExceededException.class);
        }
    }

    @Test
    void anAnswerThatComesByTheByteIsEndedByTheDeadline() throws Exception {
        hasten(Duration.ofMillis(400));
        List<HttpPeer.Script> drips = List.of(
                (request, wire) -> wire.drip("H"),
                (request, wire) -> drip(wire, OK, "a: b\r\n"),
                (request, wire) -> drip(wire, OK + "Content-Length: 9999999\r\n\r\n", "x"),
                (request, wire) -> drip(wire, CHUNKED, "1\r\nx\r\n"),
                (request, wire) -> drip(wire, CHUNKED + "ffff\r\n", "x"),
                (request, wire) -> drip(wire, OK + "\r\n", " "));
        script.on(
                SessionOperation.LOGIN,
                (request, wire) -> drips.get(number(request)).serve(request, wire));
        assertThat(logins(drips.size())).hasOnlyElementsOfType(DeadlineExceededException.class);
    }

    @Test
    void anAnswerWithoutEndIsNotTakenIn() {
        assertThat(login((request, wire) -> pour(wire, OK + "\r\n", " ".repeat(10_000))))
                .isExactlyInstanceOf(UnreadableException.class);
        assertThat(login((request, wire) -> pour(wire, CHUNKED, "2710\r\n" + " ".repeat(10_000) + "\r\n")))
                .isExactlyInstanceOf(UnreadableException.class);
        hasten(Duration.ofSeconds(1));
        assertThat(login((request, wire) -> pour(wire, OK, "a: " + "b".repeat(10_000) + "\r\n")))
                .isInstanceOfAny(AnswerLostException.class, DeadlineExceededException.class);
        assertThat(login((request, wire) -> pour(wire, "", "HTTP/1.1 102 Processing\r\n\r\n")))
                .isInstanceOfAny(AnswerLostException.class, DeadlineExceededException.class);
    }

    @Test
    void whatComesAfterAnAnswerIsNotTakenForTheNextOne() {
        String answer = OK + COUNTED + "\r\n" + JSON;
        assertThat(login((request, wire) -> wire.text(answer + answer.replace("BE45", "EVIL"))))
                .isNull();
        script.on(SessionOperation.LOGIN, JSON);
        assertThat(client.login("password-1").value().oneTimeToken().reveal()).isEqualTo("BE45003A04F44B57");
    }

    @Test
    void aTokenInTheRestOfAnAnswerThatIsLongerThanItSaysIsNotShownByTheNextCall() {
        String rest = JSON.substring(1);
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.text(OK + "Content-Length: 1\r\n\r\n" + JSON));
        for (int i = 0; i < 3; i++) {
            Throwable failure = catchThrowable(() -> client.login("password-1"));
            assertThat(failure).isInstanceOfAny(AnswerLostException.class, UnreadableException.class);
            assertThat(text(failure)).doesNotContain(rest, "BE45003A04F44B57");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void aRedirectOfHttpIsNotFollowed(int status) {
        try (HttpPeer stranger = HttpPeer.start(new TradeScript())) {
            assertThat(login((request, wire) -> wire.json(status, JSON, "Location: " + stranger.base())))
                    .isInstanceOfAny(UnreadableException.class, OtherRefusalException.class);
            assertThat(stranger.callers()).isEmpty();
        }
    }

    private void hasten(Duration deadline) {
        client.close();
        client = Clients.at(server.base()).deadline(deadline).initialise();
    }

    private Throwable login(HttpPeer.Script hostile) {
        script.on(SessionOperation.LOGIN, hostile);
        return catchThrowable(() -> client.login("password-1"));
    }

    /** Logs in from as many threads, each with its number as the password. */
    private List<Throwable> logins(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<Throwable>> calls = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> catchThrowable(() -> client.login("password:" + i + ":"))))
                    .toList();
            List<Throwable> failures = new ArrayList<>();
            for (Future<Throwable> call : calls) {
                failures.add(call.get());
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int number(Received login) {
        return Integer.parseInt(login.body().split("password:", -1)[1].split(":", -1)[0]);
    }

    private static void drip(Wire wire, String start, String piece) throws IOException {
        wire.text(start);
        wire.drip(piece);
    }

    /** Sends until the client ends the connection. */
    private static void pour(Wire wire, String start, String piece) throws IOException {
        wire.text(start);
        while (true) {
            wire.text(piece);
        }
    }

    private static String text(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
