package io.github.kstrade.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that initialises sessions and answers everything else with a fault and a status that it has never sent before. */
final class HostileServer implements AutoCloseable {

    private static final String INIT = "{\"Success\":{\"status\":\"Success\",\"userid\":\"S4MPL3\"}}";

    private final AtomicInteger answers = new AtomicInteger();
    private final HttpServer server;

    HostileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apim/", exchange -> {
            int number = answers.incrementAndGet();
            String fault =
                    "{\"fault\":{\"code\":\"made-up-" + number + "\",\"message\":\"no\",\"description\":\"no\"}}";
            boolean first = exchange.getRequestURI().getPath().endsWith("/init");
            byte[] body = (first ? INIT : fault).getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders()
                    .set("Connection", "close"); // kept alive, each answer would wait for an acknowledgement
            exchange.sendResponseHeaders(first ? 200 : 430 + number % 60, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String host() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apim";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
