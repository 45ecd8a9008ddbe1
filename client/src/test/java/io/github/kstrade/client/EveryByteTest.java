package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.client.peer.Wire;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection that ends at each byte of an answer, by a reset or in order: one kind of exception, and one request each. */
class EveryByteTest {

    private static final String TOKEN = "{\"Success\":{\"oneTimeToken\":\"BE45003A04F44B57\"}}";

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final KSTradeApi client = Clients.at(server.base()).initialise();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void anAnswerThatIsCutOffAnywhereIsLostAndTheRequestWasSentOnce(boolean chunked, boolean reset) {
        byte[] whole = (chunked ? chunked() : counted()).getBytes(StandardCharsets.US_ASCII);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            script.on(SessionOperation.LOGIN, (request, wire) -> {
                wire.bytes(part);
                end(wire, reset);
            });
            Throwable failure = catchThrowable(() -> client.login("password-1"));
            assertThat(failure).as("after %s bytes", length).isExactlyInstanceOf(AnswerLostException.class);
            assertThat(((KSTradeException) failure).mayHaveBeenReceived()).isTrue();
        }
        assertThat(server.received()).hasSize(1 + whole.length);
        script.on(SessionOperation.LOGIN, (request, wire) -> wire.bytes(whole));
        assertThat(client.login("password-1").value().oneTimeToken().reveal()).isEqualTo("BE45003A04F44B57");
    }

    private static void end(Wire wire, boolean reset) throws IOException {
        if (reset) {
            wire.reset();
        } else {
            wire.close();
        }
    }

    private static String counted() {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + TOKEN.length() + "\r\n\r\n" + TOKEN;
    }

    private static String chunked() {
        String start = TOKEN.substring(0, 16);
        String rest = TOKEN.substring(16);
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n" + start + "\r\n"
                + Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n";
    }
}
