package io.github.kstrade.client.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On the addresses of the loopback network, each of which Linux takes for one of its own. */
class DialerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ServerSocket server = listen();
    private final List<Socket> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : opened) {
            socket.close();
        }
        server.close();
    }

    @Test
    void theNextAddressOfANameIsTriedWhenOneRefuses() throws IOException {
        Socket connected = dial(LocalEnd.ANY, "127.0.0.2", "127.0.0.3", "127.0.0.1");
        assertThat(connected.getInetAddress()).isEqualTo(address("127.0.0.1"));
        assertThat(opened).hasSize(3).containsOnlyOnce(connected);
        assertThat(opened.subList(0, 2)).allMatch(Socket::isClosed);
    }

    @Test
    void theConnectionComesFromTheLocalAddress() throws IOException {
        LocalEnd end = new LocalEnd(address("127.0.0.9"), InetAddress.class);
        Socket connected = dial(end, "::1", "127.0.0.1");
        assertThat(connected.getLocalAddress()).isEqualTo(address("127.0.0.9"));
        assertThat(opened).as("no address of the other version was tried").hasSize(1);
    }

    @Test
    void onlyAddressesOfTheVersionAreTried() throws IOException {
        dial(new LocalEnd(null, Inet4Address.class), "::1", "127.0.0.1");
        assertThat(opened).hasSize(1);
        assertThat(failure(new LocalEnd(null, Inet6Address.class), "127.0.0.1")).isEqualTo(NoWay.NO_SUCH_ADDRESS);
        assertThat(failure(new LocalEnd(address("::1"), InetAddress.class), "127.0.0.1"))
                .isEqualTo(NoWay.NO_SUCH_ADDRESS);
        assertThat(opened).hasSize(1);
    }

    @Test
    void whatStandsInTheWayIsNamed() throws IOException {
        LocalEnd stranger = new LocalEnd(address("203.0.113.7"), InetAddress.class);
        assertThat(failure(stranger, "127.0.0.1")).isEqualTo(NoWay.NOT_LOCAL);
        assertThat(failure(LocalEnd.ANY, "127.0.0.2")).isEqualTo(NoWay.REFUSED);
        LocalEnd loopback = new LocalEnd(address("127.0.0.9"), InetAddress.class);
        assertThat(failure(loopback, "203.0.113.7")).isEqualTo(NoWay.UNREACHABLE);
        Dialer nobodyKnows = new Dialer(LocalEnd.ANY, TIMEOUT, name -> {
            throw new UnknownHostException(name);
        });
        assertThat(catchThrowableOfType(NoWayException.class, () -> nobodyKnows.dial("x", 1, opened::add))
                        .status())
                .isEqualTo(NoWay.UNKNOWN_NAME.status());
    }

    @Test
    void aSocketThatIsClosedMeanwhileEndsTheAttempt() {
        Dialer dialer = new Dialer(LocalEnd.ANY, TIMEOUT, name -> new InetAddress[] {address("127.0.0.1")});
        NoWayException failure = catchThrowableOfType(
                NoWayException.class, () -> dialer.dial("any", server.getLocalPort(), DialerTest::close));
        assertThat(failure.status()).isEqualTo(NoWay.UNREACHABLE.status());
    }

    private Socket dial(LocalEnd end, String... addresses) throws NoWayException {
        Dialer dialer = new Dialer(end, TIMEOUT, name -> addresses(addresses));
        return dialer.dial("any", server.getLocalPort(), opened::add);
    }

    private NoWay failure(LocalEnd end, String... addresses) {
        int status = catchThrowableOfType(NoWayException.class, () -> dial(end, addresses))
                .status();
        return NoWay.ofStatus(status).orElseThrow();
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = address(texts[i]);
        }
        return addresses;
    }

    private static InetAddress address(String numbers) throws UnknownHostException {
        return InetAddress.getByName(numbers);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }
}
