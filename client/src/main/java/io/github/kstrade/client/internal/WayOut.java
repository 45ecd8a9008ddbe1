package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.net.Dialer;
import io.github.kstrade.client.internal.net.NoProxy;
import io.github.kstrade.client.internal.net.NoWay;
import io.github.kstrade.client.internal.net.NoWayException;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the relay connects to servers: itself, or through the proxy. Safe for use by many threads. */
final class WayOut {

    private final @Nullable ProxySettings proxy;
    private final NoProxy noProxy;
    private final Dialer dialer;

    /**
     * @param proxy the way out, null for none
     * @param noProxy the hosts that are reached without it
     */
    WayOut(@Nullable ProxySettings proxy, NoProxy noProxy, Dialer dialer) {
        this.proxy = proxy;
        this.noProxy = noProxy;
        this.dialer = dialer;
    }

    /**
     * Connects to a server.
     *
     * @param target its name and port, as they stand in a CONNECT
     * @param using told of every socket before it is connected, so that closing it ends the attempt
     * @throws NoWayException if there is no connection; it says why
     */
    Socket open(String target, Consumer<Socket> using) throws NoWayException {
        int colon = target.lastIndexOf(':');
        String host = target.substring(0, colon);
        if (proxy == null || noProxy.covers(host)) {
            return dialer.dial(host, Integer.parseInt(target.substring(colon + 1)), using);
        }
        Socket socket = dialer.dial(proxy.host(), proxy.port(), using);
        int status = ask(proxy, target, socket);
        if (status != 200) {
            Sockets.close(socket);
            throw new NoWayException(status);
        }
        return socket;
    }

    /** What the proxy says, or what {@link NoWay} means by it. Some proxies, tinyproxy among them, refuse a password with 401 instead of 407. */
    private int ask(ProxySettings asked, String target, Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(dialer.connectMillis());
            String user = asked.credentials()
                    .map(who -> "Proxy-Authorization: " + who.basic() + "\r\n")
                    .orElse("");
            Sockets.write(socket, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + user + "\r\n");
            int status = HttpHead.read(socket.getInputStream()).status();
            socket.setSoTimeout(0);
            return switch (status) {
                case 401, 407 -> NoWay.PROXY_REFUSES_USER.status();
                case 0 -> NoWay.PROXY_SILENT.status();
                default -> NoWay.ofStatus(status).isPresent() ? 502 : status;
            };
        } catch (IOException gone) {
            return NoWay.PROXY_SILENT.status();
        }
    }
}
