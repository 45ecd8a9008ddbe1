package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.ProxyAuthenticationException;
import io.github.kstrade.client.error.TlsFailedException;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts in one JVM, each with a server, an authority, a proxy, a client certificate and a limit of its own, at work at the same time. */
class TwoAccountsTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 25;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void neitherSeesAnythingOfTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        try (Side one = new Side("ONE", folder);
                Side two = new Side("TWO", folder)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                work.add(threads.submit(one::trade));
                work.add(threads.submit(two::trade));
                work.add(threads.submit(() -> one.mayNotUse(two)));
                work.add(threads.submit(() -> two.mayNotUse(one)));
            }
            for (Future<?> each : work) {
                each.get();
            }
            one.saw(two);
            two.saw(one);
        } finally {
            threads.shutdownNow();
        }
    }

    /** All that belongs to one account. */
    private static final class Side implements AutoCloseable {

        private final String name;
        private final String basic;
        private final Path pem;
        private final Path certificate;
        private final ProxyPeer proxy;
        private final HttpPeer server;
        private final KSTradeApi client;

        Side(String name, Path folder) {
            this.name = name;
            basic = "Basic "
                    + Base64.getEncoder()
                            .encodeToString((name + ":proxy-password-" + name).getBytes(StandardCharsets.UTF_8));
            TestAuthority authority = new TestAuthority(name);
            pem = authority.pem(folder);
            certificate = authority.issue(name).pkcs12(folder.resolve(name + ".p12"), name);
            proxy = ProxyPeer.authenticating(name, "proxy-password-" + name);
            TradeScript script = new TradeScript()
                    .on(
                            SessionOperation.LOGIN,
                            "{\"Success\":{\"oneTimeToken\":\"one-time-" + name + "\",\"message\":\"" + name + "\"}}");
            server = HttpPeer.startMutualTls(authority.issue("127.0.0.1").context(), script);
            client = builder(server).initialise();
        }

        KSTradeApiBuilder builder(HttpPeer target) {
            return KSTradeApi.builder()
                    .accessToken("access-" + name)
                    .userid("USER" + name)
                    .consumerKey("consumer-" + name)
                    .host(target.base())
                    .maxConnections(THREADS / 2)
                    .caCertificates(pem)
                    .clientCertificate(certificate, name)
                    .proxy(proxy.url(), name, "proxy-password-" + name);
        }

        void trade() {
            for (int i = 0; i < ROUNDS; i++) {
                Answer<LoginAnswer> login = client.login("password-" + name);
                assertThat(login.value().oneTimeToken().reveal()).isEqualTo("one-time-" + name);
                client.logout("session-" + name);
            }
        }

        void mayNotUse(Side other) {
            assertThat(failure(builder(other.server))).isExactlyInstanceOf(TlsFailedException.class);
            assertThat(failure(builder(server).proxy(other.proxy.url(), name, "proxy-password-" + name)))
                    .isExactlyInstanceOf(ProxyAuthenticationException.class);
        }

        /** Everything that is its own, and of the other nothing but what the other tried. */
        void saw(Side other) {
            assertThat(server.received())
                    .hasSize(1 + 2 * THREADS * ROUNDS)
                    .allMatch(request -> request.all().contains("access-" + name)
                            && !request.all().contains(other.name));
            List<Received> own = proxy.received().stream()
                    .filter(request -> request.header("Proxy-Authorization").equals(basic))
                    .toList();
            assertThat(own.stream().map(Received::target).filter(other.target()::equals))
                    .hasSize(THREADS);
            assertThat(own.stream().map(Received::target)).contains(target()).containsOnly(target(), other.target());
            assertThat(proxy.received()).hasSize(own.size() + THREADS);
        }

        private String target() {
            return "127.0.0.1:" + server.port();
        }

        @Override
        public void close() {
            client.close();
            server.close();
            proxy.close();
        }

        private static KSTradeException failure(KSTradeApiBuilder builder) {
            return catchThrowableOfType(KSTradeException.class, builder::initialise);
        }
    }
}
