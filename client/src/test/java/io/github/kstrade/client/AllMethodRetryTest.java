package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.OtherJvm;
import io.github.kstrade.client.peer.TradeScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM in which somebody has told the JDK's HTTP client to repeat everything. */
class AllMethodRetryTest {

    private static final String ORDER = "/orders/1.0/orders/7";

    @Test
    void whatChangesSomethingIsSentOnceAlthoughTheJdkIsToldToRepeatIt() throws Exception {
        TradeScript script = new TradeScript().on(ORDER, (request, wire) -> wire.close());
        try (HttpPeer server = HttpPeer.start(script);
                OtherJvm jvm = OtherJvm.start(Program.class, server.base())) {
            assertThat(jvm.toTheEnd()).isEqualTo("DELETE true\nPOST true\nPUT true");
            assertThat(server.received())
                    .filteredOn(request -> request.target().endsWith(ORDER))
                    .extracting(request -> request.method())
                    .containsExactly("DELETE", "POST", "PUT");
        }
    }

    /** Makes calls whose answers are lost, each on a connection that was used before. */
    static final class Program {

        private Program() {}

        public static void main(String[] host) {
            System.setProperty("jdk.httpclient.enableAllMethodRetry", "");
            try (KSTradeApi client = Clients.at(host[0]).initialise()) {
                for (ApiCall call : List.of(ApiCall.delete(ORDER), ApiCall.post(ORDER, ""), ApiCall.put(ORDER, "{}"))) {
                    client.login("password-1");
                    Session session = client.session2fa("1234");
                    System.out.println(call.operation().method() + " " + mayHaveBeenReceived(session, call));
                }
            }
        }

        private static boolean mayHaveBeenReceived(Session session, ApiCall call) {
            try {
                session.call(call);
                return false;
            } catch (AnswerLostException lost) {
                return lost.mayHaveBeenReceived();
            }
        }
    }
}
