package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer that is none proves of an order. */
class OrderOutcomeTest {

    private static final String ORDERS = "/orders/1.0/orders";

    private final TradeScript script = new TradeScript();
    private final HttpPeer server = HttpPeer.start(script);
    private final KSTradeApi client = Clients.at(server.base()).initialise();
    private Session session;

    @BeforeEach
    void openSession() {
        client.login("password-1");
        session = client.session2fa("1234");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403|<html>Forbidden</html>",
                "503|<html>upstream connect error or disconnect/reset before headers</html>",
                "200|{\"code\":200,\"message\":\"Your order has been placed\"}",
                "200|{\"Success\":{\"orderId\":7},\"fault\":{}}",
                "200|{\"status\":\"ok\",\"title\":\"placed\"}",
                "201|{\"error\":\"none\"}",
            })
    void whatMayBeAGatewaysAnswerOrMayBeAnOrderProvesNothing(int status, String body) {
        assertThatThrownBy(() -> order(status, body))
                .isInstanceOfSatisfying(
                        KSTradeException.class,
                        failed -> assertThat(failed.mayHaveBeenReceived()).isTrue())
                .hasMessageEndingWith(
                        " The answer does not prove that it was not done. Look at what it did before you do it again.");
        assertThat(orders()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "503|{\"fault\":{\"code\":303001,\"message\":\"Runtime Error\",\"description\":\"-\"}}",
                "400|{\"code\":\"7\",\"message\":\"flat\"}",
                "200|{\"fault\":{\"code\":-1,\"message\":\"Order Cancel\",\"description\":\"-\"}}",
                "200|<am:fault xmlns:am=\"http://wso2.org/apimanager\"><am:code>7</am:code></am:fault>",
                "424|{\"fault\":{\"code\":999321,\"message\":\"OTIM MODULE NOT AVAILABLE\",\"description\":\"-\"}}",
            })
    void aFaultProvesThatTheOrderWasNotPlaced(int status, String body) {
        assertThatThrownBy(() -> order(status, body))
                .isInstanceOfSatisfying(
                        KSTradeException.class,
                        failed -> assertThat(failed.mayHaveBeenReceived()).isFalse())
                .message()
                .doesNotContain("does not prove");
        assertThat(orders()).isEqualTo(1);
    }

    private void order(int status, String body) {
        script.on(ORDERS, (request, wire) -> wire.json(status, body));
        session.call(ApiCall.post(ORDERS, "{}").named("place order"));
    }

    private long orders() {
        return server.received().stream()
                .filter(request -> request.target().endsWith(ORDERS))
                .count();
    }
}
