package io.github.kstrade.server.http;

import io.github.kstrade.server.message.HttpService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Listens on one port, reads requests within bounds and has them answered: {@link Exchange} does that for each, {@link ConnectionGuard} bounds connections. */
public final class HttpListener implements AutoCloseable {

    private static final int CLOSE_SECONDS = 10;

    private final HttpServer server;
    private final Exchange.Factory exchanges;
    private final ConnectionGuard guard;

    /**
     * @param vertx the HTTP library
     * @param limits the bounds on input
     * @param service what answers
     * @param log where each answer is noted
     */
    public HttpListener(Vertx vertx, HttpLimits limits, HttpService service, RequestLog log) {
        this.guard = new ConnectionGuard(limits);
        this.exchanges = new Exchange.Factory(vertx, limits, service, log, guard);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxHeaderSize(limits.maxHeaderBytes())
                        .setMaxInitialLineLength(limits.maxRequestLineBytes())
                        .setHttp2ClearTextEnabled(false)
                        .setHandle100ContinueAutomatically(true)
                        .setTcpNoDelay(true)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setAcceptBacklog(1_024))
                .connectionHandler(this::connected)
                .invalidRequestHandler(request -> exchanges.create(request).refuseInvalid())
                .requestHandler(this::requested);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param key the port's key in the settings
     * @return the port
     * @throws IOException if the address can not be listened on; the text names it and the key
     */
    public int listen(String address, int port, String key) throws IOException {
        try {
            return server.listen(port, address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String why = String.valueOf(cause.getMessage());
            String hint = why.contains("in use") ? "; another program, maybe another kstrade serve, has that port" : "";
            throw new IOException(
                    "can not listen on " + address + " port " + port + " (" + key + "): " + why + hint, cause);
        }
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        server.shutdown(CLOSE_SECONDS, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void connected(HttpConnection connection) {
        guard.opened(connection);
    }

    private void requested(HttpServerRequest request) {
        exchanges.create(request).run();
    }
}
