package io.github.kstrade.server.http;

import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.proxy.ClientAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one port, reads requests within bounds and has them answered: {@link Exchange} does that for each, {@link ConnectionGuard} bounds connections. */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final int CLOSE_SECONDS = 10;

    private final Vertx vertx;
    private final HttpLimits limits;
    private final Exchange.Factory exchanges;
    private final ConnectionGuard guard;
    private volatile HttpServer server;

    /**
     * @param vertx the HTTP library, from {@link Network}
     * @param limits the bounds on input
     * @param service what answers
     * @param log where each answer is noted
     * @param addresses tells who asks
     */
    public HttpListener(
            Vertx vertx, HttpLimits limits, HttpService service, RequestLog log, ClientAddresses addresses) {
        this.vertx = vertx;
        this.limits = limits;
        this.guard = new ConnectionGuard(limits);
        this.exchanges = new Exchange.Factory(vertx, limits, service, log, guard, addresses);
        this.server = vertx.createHttpServer();
    }

    /**
     * Starts to listen for HTTP/1.1 in plain text.
     *
     * @param port 0 for any free one
     * @param key the port's key in the settings
     * @return the port
     * @throws IOException if the address can not be listened on; the text names it and the key
     */
    public int listen(String address, int port, String key) throws IOException {
        return listen(ServerOptions.plain(limits), address, port, key);
    }

    /**
     * Starts to listen for HTTP/1.1 and HTTP/2 over TLS.
     *
     * @param certificate proves who this server is, until {@link #renew}
     * @param port 0 for any free one
     * @param key the port's key in the settings
     * @return the port
     * @throws IOException if the address can not be listened on; the text names it and the key
     */
    public int listenSecurely(X509KeyManager certificate, String address, int port, String key) throws IOException {
        return listen(ServerOptions.secure(limits, certificate), address, port, key);
    }

    /**
     * Shows another certificate to whoever connects from now on; connections that are open stay.
     *
     * @throws IOException if it can not be used
     */
    public void renew(X509KeyManager certificate) throws IOException {
        try {
            join(server.updateSSLOptions(ServerOptions.renewed(limits, certificate), true));
        } catch (CompletionException failed) {
            throw new IOException("the certificate can not be used", failed.getCause());
        }
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        join(server.shutdown(CLOSE_SECONDS, TimeUnit.SECONDS));
    }

    private int listen(HttpServerOptions options, String address, int port, String key) throws IOException {
        server = vertx.createHttpServer(options)
                .exceptionHandler(HttpListener::forget)
                .connectionHandler(this::connected)
                .invalidRequestHandler(request -> exchanges.create(request).refuseInvalid())
                .requestHandler(this::requested);
        try {
            return join(server.listen(port, address)).actualPort();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String why = String.valueOf(cause.getMessage());
            String hint = why.contains("in use") ? "; another program, maybe another kstrade serve, has that port" : "";
            throw new IOException(
                    "can not listen on " + address + " port " + port + " (" + key + "): " + why + hint, cause);
        }
    }

    /** A connection that fails is answered or closed; the library would log what it could not read, and a secret may be in it. */
    private static void forget(Throwable failure) {
        LOG.debug("A connection failed: {}", failure.getClass().getSimpleName());
    }

    private void connected(HttpConnection connection) {
        guard.opened(connection);
    }

    private void requested(HttpServerRequest request) {
        exchanges.create(request).run();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
