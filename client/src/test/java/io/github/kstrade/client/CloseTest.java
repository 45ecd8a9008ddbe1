package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.ProxyPeer;
import io.github.kstrade.client.peer.TestAuthority;
import io.github.kstrade.client.peer.TradeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseTest {

    private static final long SOON = Duration.ofSeconds(5).toNanos();

    @Test
    void noThreadOutlivesCloseNeitherOfTheTransportNorOfTheRelay() {
        SSLContext tls = new TestAuthority("authority").issue("127.0.0.1").context();
        try (HttpPeer server = HttpPeer.startTls(tls, new TradeScript());
                ProxyPeer proxy = ProxyPeer.authenticating("me", "right")) {
            Set<Thread> before = clientThreads();
            KSTradeApi client = Clients.at(server.base())
                    .sslContext(tls)
                    .proxy(proxy.url(), "me", "right")
                    .initialise();
            Set<Thread> ours = clientThreads();
            ours.removeAll(before);
            assertThat(ours).allMatch(Thread::isDaemon).hasSizeGreaterThan(2);
            client.close();
            assertThat(soon(() -> ours.stream().noneMatch(Thread::isAlive)))
                    .as(() -> "still there: " + ours)
                    .isTrue();
        }
    }

    @Test
    void aClientThatFailsToInitialiseLeavesNoThread() {
        Set<Thread> before = clientThreads();
        try (HttpPeer server = HttpPeer.start((request, wire) -> wire.json(500, ""));
                ProxyPeer proxy = ProxyPeer.open()) {
            for (int i = 0; i < 5; i++) {
                // What the garbage collector ends is no proof; it does not end the thread that listens for tunnels.
                assertThat(catchThrowable(() ->
                                Clients.at(server.base()).proxy(proxy.url()).initialise()))
                        .isNotNull();
            }
        }
        assertThat(soon(() -> before.containsAll(clientThreads()))).isTrue();
    }

    @Test
    void aClientThatNobodyClosesDoesNotKeepTheJvmRunning(@TempDir Path folder) throws Exception {
        try (HttpPeer server = HttpPeer.start(new TradeScript());
                ProxyPeer proxy = ProxyPeer.open()) {
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            UnclosedClient.class.getName(),
                            server.base(),
                            proxy.url())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
            String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
            assertThat(jvm.exitValue()).as(output).isZero();
        }
        assertThat(System.getProperty("jdk.http.auth.tunneling.disabledSchemes"))
                .as("no switch of the whole JVM")
                .isNull();
    }

    @Test
    void aClientThatNobodyTakesBecauseItsFutureWasCancelledLeavesNoThread() {
        Set<Thread> before = clientThreads();
        try (HttpPeer server = HttpPeer.start(new TradeScript());
                ProxyPeer proxy = ProxyPeer.open()) {
            CompletableFuture<CompletableFuture<KSTradeApi>> given = new CompletableFuture<>();
            CountDownLatch made = new CountDownLatch(1);
            CallListener cancelling = new CallListener() {
                @Override
                public void ended(CallEnd call) {
                    given.join().cancel(true);
                    made.countDown();
                }
            };
            CompletableFuture<KSTradeApi> client = Clients.at(server.base())
                    .proxy(proxy.url())
                    .listener(cancelling)
                    .initialiseAsync();
            given.complete(client);
            assertThatThrownBy(client::join).isInstanceOf(CancellationException.class);
            assertThat(soon(() -> made.getCount() == 0 && before.containsAll(clientThreads())))
                    .as("left alive: " + clientThreads())
                    .isTrue();
        }
    }

    @Test
    void aClientIsMadeOfThreadsThatNoOtherClientTakesForItsOwn() {
        try (HttpPeer server = HttpPeer.start(new TradeScript());
                KSTradeApi client = Clients.at(server.base()).initialise()) {
            client.login("password-1");
            assertThat(clientThreads())
                    .filteredOn(thread -> thread.getThreadGroup() != null
                            && thread.getThreadGroup().getName().equals("kstrade-client"))
                    .as("the group by which a client finds its selector")
                    .isNotEmpty()
                    .allMatch(thread -> thread.getName().endsWith("-selector"));
        }
    }

    /** Logs in and returns from main. */
    static final class UnclosedClient {

        private UnclosedClient() {}

        public static void main(String[] hostAndProxy) {
            KSTradeApi client = Clients.at(hostAndProxy[0])
                    .proxy(hostAndProxy[1], "me", "right")
                    .initialise();
            client.login("password-1");
        }
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kstrade-client-")
                        || thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    private static boolean soon(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SOON) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }
}
