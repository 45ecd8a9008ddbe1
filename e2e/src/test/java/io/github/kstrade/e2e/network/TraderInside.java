package io.github.kstrade.e2e.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.error.KSTradeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** The program of a trader in the closed network: what it tries, and a line for how each try ended. Asks for the access code when it needs one. */
final class TraderInside {

    private final BufferedReader codes = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private final String host;
    private final String proxy;
    private final Path pem;
    private final InetAddress second;
    private final String[] credentials;

    private TraderInside(String... arguments) throws IOException {
        host = arguments[0];
        proxy = arguments[1];
        pem = Path.of(arguments[2]);
        second = InetAddress.getByName(arguments[3]);
        credentials = new String[] {arguments[4], arguments[5], arguments[6], arguments[7]};
    }

    public static void main(String[] arguments) throws IOException {
        new TraderInside(arguments).work();
    }

    private void work() throws IOException {
        attempt("through the proxy", through(Tinyproxy.PASSWORD).caCertificates(pem));
        attempt(
                "from the second address",
                through(Tinyproxy.PASSWORD).caCertificates(pem).localAddress(second));
        attempt("with a wrong password", through("wrong-one").caCertificates(pem));
        attempt("without the authority", through(Tinyproxy.PASSWORD));
        attempt("without the proxy", builder().caCertificates(pem));
        attempt(
                "past the proxy",
                through(Tinyproxy.PASSWORD).caCertificates(pem).noProxy("198.18.0.0/15"));
        HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        own.start();
        String here = "http://127.0.0.1:" + own.getAddress().getPort() + "/apim";
        attempt("to itself through the proxy", through(Tinyproxy.PASSWORD).host(here));
        attempt(
                "to itself past the proxy",
                through(Tinyproxy.PASSWORD).host(here).noProxy("127.0.0.1"));
        own.stop(0);
    }

    private void attempt(String what, KSTradeApiBuilder builder) throws IOException {
        System.out.println(what + ": " + outcome(builder));
    }

    private String outcome(KSTradeApiBuilder builder) throws IOException {
        try (KSTradeApi client = builder.initialise()) {
            client.login(credentials[3]);
            System.out.println("code?");
            Session session = client.session2fa(codes.readLine());
            return session.logout().value().message();
        } catch (KSTradeException failed) {
            return failed.getClass().getSimpleName();
        }
    }

    private KSTradeApiBuilder through(String password) {
        return builder().proxy(proxy, Tinyproxy.USER, password);
    }

    private KSTradeApiBuilder builder() {
        return KSTradeApi.builder()
                .host(host)
                .accessToken(credentials[0])
                .consumerKey(credentials[1])
                .userid(credentials[2])
                .retries(RetryPolicy.NONE)
                .deadline(Duration.ofSeconds(10));
    }
}
