package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TradeScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the socket, against the recorded requests of the published clients. */
class RequestsAsPublishedTest {

    private static final String PASSWORD = "password-1";
    private static final String QUOTED_PASSWORD = "pass \"quoted\" é₹ \\\\ /x";

    /** They differ from client to client and from connection to connection. */
    private static final Set<String> NOT_COMPARED = Set.of("host", "user-agent", "accept-encoding", "content-length");

    private final HttpPeer server = HttpPeer.start(new TradeScript());
    private final KSTradeApi client = Clients.at(server.base()).initialise();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void sessionInitIsSentAsThePublishedClientsSendIt() {
        assertSame("init.http", last());
    }

    @Test
    void loginIsSentAsThePublishedClientsSendIt() {
        client.login(PASSWORD);
        assertSame("login.http", last());
    }

    @Test
    void aPasswordWithQuotesAndForeignLettersIsSentAsThePublishedClientsSendIt() {
        client.login(QUOTED_PASSWORD);
        assertSame("login-quoted-password.http", last());
    }

    @Test
    void theSecondFactorWithACodeIsSentAsThePublishedClientsSendIt() {
        client.login(PASSWORD);
        client.session2fa("1234");
        assertSame("session-2fa-access-code.http", last());
    }

    @Test
    void theSecondFactorWithoutACodeIsSentAsThePublishedClientsSendIt() {
        client.login(PASSWORD);
        client.session2fa();
        assertSame("session-2fa-one-time-token.http", last());
    }

    @Test
    void logoutIsSentAsThePublishedClientsSendIt() {
        client.login(PASSWORD);
        client.session2fa("1234").logout();
        assertSame("logout.http", last());
    }

    @Test
    void theClientNamesItselfAndAsksForNoCompression() {
        assertThat(last().header("User-Agent")).matches("KSTradeApi-java/[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?/java");
        assertThat(last().header("Accept-Encoding")).isEmpty();
        assertThat(last().header("Connection")).as("no upgrade to HTTP/2").isEmpty();
    }

    private Received last() {
        return server.received().get(server.received().size() - 1);
    }

    private static void assertSame(String golden, Received ours) {
        String recorded = TradeScript.golden("requests/" + golden);
        int end = recorded.indexOf("\n\n");
        List<String> head = recorded.substring(0, end).lines().toList();
        assertThat(ours.firstLine()).isEqualTo(head.get(0));
        assertThat(headers(ours.headerLines())).isEqualTo(headers(head.subList(1, head.size())));
        assertThat(ours.body()).isEqualTo(recorded.substring(end + 2));
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!NOT_COMPARED.contains(name)) {
                assertThat(headers.put(name, line.substring(colon + 1).strip())).isNull();
            }
        }
        return headers;
    }
}
