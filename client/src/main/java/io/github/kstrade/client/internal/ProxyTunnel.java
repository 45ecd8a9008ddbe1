package io.github.kstrade.client.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.Executor;

/** One connection of the {@link ProxyRelay}: from the check of the pass to the last byte. */
final class ProxyTunnel implements AutoCloseable {

    /** The status with which the relay tells its own client that the proxy can not be reached; no proxy uses it. */
    static final int PROXY_OUT_OF_REACH = 599;

    private static final int PASS_TIMEOUT_MILLIS = 10_000;

    private final Socket caller;
    private final Socket upstream = new Socket();
    private final String pass;
    private final ProxySettings proxy;
    private final ProxyCredentials credentials;
    private final Duration connectTimeout;
    private final Executor threads;

    ProxyTunnel(
            Socket caller,
            String pass,
            ProxySettings proxy,
            ProxyCredentials credentials,
            Duration connectTimeout,
            Executor threads) {
        this.caller = caller;
        this.pass = pass;
        this.proxy = proxy;
        this.credentials = credentials;
        this.connectTimeout = connectTimeout;
        this.threads = threads;
    }

    void run() {
        try {
            caller.setTcpNoDelay(true);
            caller.setSoTimeout(PASS_TIMEOUT_MILLIS);
            HttpHead asked = HttpHead.read(caller.getInputStream());
            if (!isOurs(asked)) {
                return;
            }
            caller.setSoTimeout(0);
            if (connect(asked.target())) {
                threads.execute(() -> Sockets.copy(upstream, caller));
                Sockets.copy(caller, upstream);
            }
        } catch (IOException | RuntimeException brokenOrClosed) {
            // Either side sees its connection end, which is all that can be said to it.
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        Sockets.close(caller);
        Sockets.close(upstream);
    }

    private boolean isOurs(HttpHead asked) {
        byte[] shown = asked.header("Proxy-Authorization").getBytes(StandardCharsets.UTF_8);
        return asked.method().equals("CONNECT") && MessageDigest.isEqual(shown, pass.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the proxy for the tunnel and tells the caller how it went. */
    private boolean connect(String target) throws IOException {
        HttpHead answer;
        try {
            InetSocketAddress address = new InetSocketAddress(
                    proxy.address().getHostString(), proxy.address().getPort());
            upstream.connect(address, connectMillis());
            upstream.setTcpNoDelay(true);
            upstream.setSoTimeout(connectMillis());
            Sockets.write(
                    upstream,
                    "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nProxy-Authorization: "
                            + credentials.basic() + "\r\n\r\n");
            answer = HttpHead.read(upstream.getInputStream());
            upstream.setSoTimeout(0);
        } catch (IOException outOfReach) {
            tell(PROXY_OUT_OF_REACH);
            return false;
        }
        tell(answer.status());
        return answer.status() == 200;
    }

    private int connectMillis() {
        return (int) Math.max(1, Math.min(connectTimeout.toMillis(), Integer.MAX_VALUE));
    }

    private void tell(int status) throws IOException {
        String length = status == 200 ? "" : "Content-Length: 0\r\n";
        Sockets.write(caller, "HTTP/1.1 " + status + " Relay\r\n" + length + "\r\n");
    }
}
