package io.github.kstrade.client.internal.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes connections from the local end. A name may have several addresses: they are tried in their order, within the connect timeout, of which each has an
 * equal part. Safe for use by many threads.
 */
public final class Dialer {

    /** Gives the addresses of a name. */
    @FunctionalInterface
    public interface Names {

        /**
         * All addresses of a name, the best first.
         *
         * @throws UnknownHostException if it has none
         */
        InetAddress[] lookUp(String name) throws UnknownHostException;
    }

    private final LocalEnd local;
    private final Duration connectTimeout;
    private final Names names;

    /**
     * @param local from where
     * @param connectTimeout how long one connection may take to come about, after the name was looked up
     * @param names how names are looked up
     */
    public Dialer(LocalEnd local, Duration connectTimeout, Names names) {
        this.local = local;
        this.connectTimeout = connectTimeout;
        this.names = names;
    }

    /**
     * Connects.
     *
     * @param host a name, or an address with or without brackets
     * @param using told of every socket before it is connected, so that closing it ends the attempt
     * @throws NoWayException if no address takes the connection; it says what happened to the last one
     */
    public Socket dial(String host, int port, Consumer<Socket> using) throws NoWayException {
        List<InetAddress> addresses = addresses(host);
        int millis = millis(addresses.size());
        NoWayException failure = new NoWayException(NoWay.NO_SUCH_ADDRESS);
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            using.accept(socket);
            try {
                connect(socket, new InetSocketAddress(address, port), millis);
                return socket;
            } catch (NoWayException next) {
                failure = next;
                close(socket);
            }
        }
        throw failure;
    }

    /** The connect timeout in milliseconds, as sockets want it. */
    public int connectMillis() {
        return millis(1);
    }

    private List<InetAddress> addresses(String host) throws NoWayException {
        try {
            return local.reachable(names.lookUp(host));
        } catch (UnknownHostException noAddress) {
            throw new NoWayException(NoWay.UNKNOWN_NAME);
        }
    }

    private void connect(Socket socket, InetSocketAddress to, int millis) throws NoWayException {
        if (local.address() != null) {
            try {
                socket.bind(new InetSocketAddress(local.address(), 0));
            } catch (IOException notOurs) {
                throw new NoWayException(NoWay.NOT_LOCAL);
            }
        }
        try {
            socket.connect(to, millis);
        } catch (SocketTimeoutException late) {
            throw new NoWayException(NoWay.TIMED_OUT);
        } catch (ConnectException refused) {
            throw new NoWayException(NoWay.REFUSED);
        } catch (IOException unreachable) {
            throw new NoWayException(NoWay.UNREACHABLE);
        }
    }

    private int millis(int parts) {
        return (int) Math.max(1, Math.min(connectTimeout.toMillis() / Math.max(1, parts), Integer.MAX_VALUE));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // There is nothing left to close.
        }
    }
}
