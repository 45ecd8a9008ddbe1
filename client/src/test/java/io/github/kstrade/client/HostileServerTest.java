package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.DeadlineExceededException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.UnreadableException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server can do to a client, after init has gone well: the connection is a reused one, as it is in real life. */
class HostileServerTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private KSTradeApi client = Clients.at(server.base()).initialise();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aConnectionThatEndsBeforeTheAnswerIsAnUnknownOutcomeAndThePostArrivedOnce() {
        KSTradeException failure = login((request, wire) -> wire.close());
        assertLost(failure);
        assertThat(failure.advice())
                .isEqualTo(
                        "The login may have been counted: a second login(password) is safe, but several wrong ones lock the account.");
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void aFreshConnectionThatEndsBeforeTheAnswerLetsThePostArriveOnceToo() {
        login((request, wire) -> wire.close());
        assertLost(login((request, wire) -> wire.close()));
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aConnectionThatEndsInTheHeadersOrInTheBodyIsAnUnknownOutcome() {
        assertLost(login((request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Le");
            wire.close();
        }));
        KSTradeException failure = login((request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"Success\":{");
            wire.close();
        });
        assertLost(failure);
        assertThat(failure.httpStatus()).hasValue(200);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void garbageInsteadOfAnHttpAnswerIsAnUnknownOutcome() {
        assertLost(login((request, wire) -> {
            wire.text("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            wire.close();
        }));
    }

    @Test
    void theDeadlineEndsACallWhoseAnswerNeverBegins() {
        assertDeadline((request, wire) -> wire.stall());
    }

    @Test
    void theDeadlineEndsACallWhoseHeadersStall() {
        assertDeadline((request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Le");
            wire.stall();
        });
    }

    @Test
    void theDeadlineEndsACallWhoseBodyStalls() {
        KSTradeException failure = assertDeadline((request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            wire.stall();
        });
        assertThat(failure.httpStatus()).hasValue(200);
    }

    @Test
    void theDeadlineOfInitCountsTheRequestAtTheRedirectToo() {
        try (HttpPeer home = HttpPeer.start((request, wire) -> wire.stall())) {
            script.on(SessionOperation.INIT, TradeScript.init(home.base()));
            KSTradeException failure = catchThrowableOfType(
                    KSTradeException.class,
                    () -> Clients.at(server.base()).deadline(SHORT).initialise());
            assertThat(failure).isExactlyInstanceOf(DeadlineExceededException.class);
            assertThat(failure.host()).isEqualTo(home.base());
            assertThat(failure.attempts()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerAboveOneMebibyteIsNotTakenIn() {
        String ten = "{\"Success\":{\"x\":\"" + "x".repeat(10_000_000) + "\"}}";
        KSTradeException failure = login((request, wire) -> wire.json(200, ten));
        assertThat(failure)
                .isExactlyInstanceOf(UnreadableException.class)
                .message()
                .startsWith("login at " + server.base()
                        + " got an unreadable answer: HTTP 200, a body of more than 1048576 bytes. Check that");
    }

    @Test
    void aSmallAnswerThatUnzipsToALargeOneIsNotTakenIn() {
        byte[] bomb = gzip(TradeScript.golden("answers/login.json") + " ".repeat(20_000_000));
        assertThat(login((request, wire) -> wire.answer(200, bomb, "Content-Encoding: gzip")))
                .isExactlyInstanceOf(UnreadableException.class);
        assertThat(login((request, wire) -> wire.answer(200, new byte[] {1, 2, 3}, "Content-Encoding: gzip")))
                .isExactlyInstanceOf(UnreadableException.class);
        assertThat(login((request, wire) -> wire.answer(200, bomb, "Content-Encoding: br")))
                .isExactlyInstanceOf(UnreadableException.class);
    }

    @Test
    void anAnswerThatIsZippedUnaskedIsRead() {
        byte[] zipped = gzip(TradeScript.golden("answers/login.json"));
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.answer(200, zipped, "Content-Encoding: gzip"));
        assertThat(client.login("password-1").value().status()).isEqualTo("Temporary");
    }

    @Test
    void anAnswerThatIsShorterThanItSaysIsAnUnknownOutcome() {
        assertLost(login((request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + TradeScript.golden("answers/login.json"));
            wire.close();
        }));
    }

    @Test
    void anAnswerThatIsCutToItsLengthIsUnreadable() {
        assertThat(login((request, wire) -> {
                    wire.text(
                            "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + TradeScript.golden("answers/login.json"));
                    wire.close();
                }))
                .isExactlyInstanceOf(UnreadableException.class);
    }

    @Test
    void aServerThatIsGoneWasNotReached() throws IOException {
        ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        String host = "http://127.0.0.1:" + free.getLocalPort() + "/apim";
        free.close();
        KSTradeException failure = catchThrowableOfType(
                KSTradeException.class, () -> Clients.at(host).initialise());
        assertThat(failure).isExactlyInstanceOf(ConnectFailedException.class);
        assertThat(failure.mayHaveBeenReceived()).isFalse();
        assertThat(failure)
                .hasMessage(
                        "session init at " + host + " was not sent, no connection: the connection was refused."
                                + " Check the spelling of the host, the network, and whether this network lets you out only through a proxy.");
    }

    @Test
    void aNameThatNobodyKnowsWasNotReached() {
        KSTradeException failure = catchThrowableOfType(
                KSTradeException.class,
                () -> Clients.at("https://no-such-host.invalid/apim").initialise());
        assertThat(failure)
                .isExactlyInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("was not sent, no connection: the name is unknown.");
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        script.on(SessionOperation.LOGIN, (request, wire) -> {
            arrived.countDown();
            wire.stall();
        });
        AtomicReference<String> seen = new AtomicReference<>("");
        Thread caller = new Thread(() -> {
            KSTradeException failure = catchThrowableOfType(KSTradeException.class, () -> client.login("x"));
            seen.set(failure.getClass().getSimpleName() + " "
                    + Thread.currentThread().isInterrupted() + " " + failure.mayHaveBeenReceived());
        });
        caller.start();
        arrived.await();
        caller.interrupt();
        caller.join();
        assertThat(seen.get()).isEqualTo(CallInterruptedException.class.getSimpleName() + " true true");
    }

    @Test
    void closingTheClientEndsTheCallsThatWait() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch noticed = new CountDownLatch(1);
        script.on(SessionOperation.LOGIN, (request, wire) -> {
            arrived.countDown();
            wire.stall();
            noticed.countDown();
        });
        AtomicReference<String> seen = new AtomicReference<>("");
        Thread caller = new Thread(() -> {
            KSTradeException failure = catchThrowableOfType(KSTradeException.class, () -> client.login("x"));
            seen.set(failure.getClass().getSimpleName() + " " + failure.mayHaveBeenReceived());
        });
        caller.start();
        arrived.await();
        client.close();
        caller.join();
        noticed.await();
        assertThat(seen.get()).isEqualTo(ClientClosedException.class.getSimpleName() + " true");
    }

    private KSTradeException assertDeadline(HttpPeer.Script stalling) {
        client.close();
        client = Clients.at(server.base()).deadline(SHORT).initialise();
        KSTradeException failure = login(stalling);
        assertThat(failure).isExactlyInstanceOf(DeadlineExceededException.class);
        assertThat(failure.mayHaveBeenReceived()).isTrue();
        assertThat(failure)
                .hasMessageStartingWith(
                        "login at " + server.base() + " got no whole answer within the deadline of 400 ms. The login");
        assertThat(((DeadlineExceededException) failure).deadline()).isEqualTo(SHORT);
        assertThat(logins()).isEqualTo(1);
        return failure;
    }

    private static void assertLost(KSTradeException failure) {
        assertThat(failure).isExactlyInstanceOf(AnswerLostException.class);
        assertThat(failure.mayHaveBeenReceived()).isTrue();
        assertThat(failure.attempts()).isEqualTo(1);
    }

    private KSTradeException login(HttpPeer.Script hostile) {
        script.on(SessionOperation.LOGIN, hostile);
        return catchThrowableOfType(KSTradeException.class, () -> client.login("password-1"));
    }

    private long logins() {
        return server.received().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return zipped.toByteArray();
    }
}
