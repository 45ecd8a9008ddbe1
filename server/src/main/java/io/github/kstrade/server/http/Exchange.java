package io.github.kstrade.server.http;

import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.proxy.ClientAddresses;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** One request and its answer on the wire. Runs on the connection's event loop. */
final class Exchange {

    /** How long what is still being sent is read and dropped: closing at once would reset the connection and take the answer with it. */
    private static final long LINGER_MILLIS = 1_000;

    /** The code of HTTP/2 for "no more of this, and nothing is wrong". */
    private static final long NO_ERROR = 0;

    private final HttpServerRequest wire;
    private final Factory with;
    private final String id;
    private final long started;
    private final Buffer body = Buffer.buffer();
    private boolean whole;
    private boolean answered;
    private long bodyTimer = -1;

    /** What all exchanges of a listener have in common. */
    static final class Factory {

        private final Vertx vertx;
        private final HttpLimits limits;
        private final HttpService service;
        private final RequestLog log;
        private final ConnectionGuard guard;
        private final ClientAddresses addresses;
        private final AtomicLong ids =
                new AtomicLong(ThreadLocalRandom.current().nextLong());

        Factory(
                Vertx vertx,
                HttpLimits limits,
                HttpService service,
                RequestLog log,
                ConnectionGuard guard,
                ClientAddresses addresses) {
            this.vertx = vertx;
            this.limits = limits;
            this.service = service;
            this.log = log;
            this.guard = guard;
            this.addresses = addresses;
        }

        Exchange create(HttpServerRequest wire) {
            return new Exchange(wire, this);
        }
    }

    private Exchange(HttpServerRequest wire, Factory with) {
        this.wire = wire;
        this.with = with;
        this.id = String.format(Locale.ROOT, "%016x", with.ids.getAndIncrement());
        this.started = with.log.now();
    }

    /** Reads the body within its bounds, then asks the service. */
    void run() {
        with.guard.headComplete(wire.connection());
        List<String> lengths = wire.headers().getAll("Content-Length");
        boolean chunked = wire.headers().contains("Transfer-Encoding");
        if (!Authority.isClear(wire)) {
            refuseAndClose(Refusals.badRequest("a request must name one host, in one way"));
        } else if (lengths.isEmpty() && !chunked && expectsBody() && wire.version() != HttpVersion.HTTP_2) {
            refuseAndClose(Refusals.lengthRequired());
        } else if (!lengths.isEmpty() && declaredLength(lengths.get(0)) > with.limits.maxBodyBytes()) {
            refuseAndClose(Refusals.bodyTooLarge(with.limits.maxBodyBytes()));
        } else {
            readBody();
        }
    }

    /** Answers what the HTTP library could not read as a request. */
    void refuseInvalid() {
        with.guard.headComplete(wire.connection());
        Throwable cause = wire.decoderResult().cause();
        if (cause instanceof TooLongHttpHeaderException) {
            refuseAndClose(Refusals.headersTooLarge("All headers together", with.limits.maxHeaderBytes()));
        } else if (cause instanceof TooLongHttpLineException) {
            refuseAndClose(Refusals.headersTooLarge("The request line", with.limits.maxRequestLineBytes()));
        } else {
            refuseAndClose(Refusals.badRequest("the request is not HTTP that can be read"));
        }
    }

    private boolean expectsBody() {
        return switch (wire.method().name()) {
            case "POST", "PUT", "PATCH" -> true;
            default -> false;
        };
    }

    private static long declaredLength(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    private void readBody() {
        bodyTimer = with.vertx.setTimer(
                with.limits.bodyTimeout().toMillis(),
                late -> refuseAndClose(Refusals.requestTimeout(with.limits.bodyTimeout())));
        wire.exceptionHandler(failure -> {
            with.vertx.cancelTimer(bodyTimer);
            if (!whole && isMalformed(failure)) {
                refuseAndClose(Refusals.badRequest("the body is not in the chunks that Transfer-Encoding promises"));
                with.guard.flush(wire.connection());
            }
            answered |= !whole;
        });
        wire.handler(part -> {
            if (!answered && body.length() + part.length() > with.limits.maxBodyBytes()) {
                refuseAndClose(Refusals.bodyTooLarge(with.limits.maxBodyBytes()));
            } else if (!answered) {
                body.appendBuffer(part);
            }
        });
        wire.endHandler(end -> {
            with.vertx.cancelTimer(bodyTimer);
            whole = true;
            if (!answered) {
                ask();
            }
        });
    }

    /** The library found no end of a chunk, or no length; else the peer is gone. It closes the connection as soon as it has told so. */
    private static boolean isMalformed(Throwable failure) {
        return failure instanceof DecoderException || failure instanceof IllegalArgumentException;
    }

    private void ask() {
        Request request = request(body.getBytes());
        var context = with.vertx.getOrCreateContext();
        with.service
                .serve(request)
                .whenComplete((response, never) -> context.runOnContext(back -> answer(request, response, false)));
    }

    private void refuseAndClose(Refusal refusal) {
        if (!answered) {
            Request request = request(new byte[0]);
            answer(request, with.service.refuse(refusal, request), true);
        }
    }

    private void answer(Request request, Response response, boolean close) {
        if (answered) {
            return;
        }
        answered = true;
        with.vertx.cancelTimer(bodyTimer);
        with.log.note(request, with.service.nameOf(request), response, started);
        HttpServerResponse out = wire.response();
        if (out.ended() || out.closed()) {
            return;
        }
        write(response, out);
        boolean http2 = wire.version() == HttpVersion.HTTP_2;
        if (close && !http2) {
            out.putHeader("Connection", "close");
        }
        long sending =
                with.vertx.setTimer(with.limits.sendTimeout().toMillis(), late -> with.guard.cutOff(wire.connection()));
        Buffer bytes = Buffer.buffer(response.body());
        var sent = wire.method().name().equals("HEAD")
                ? out.putHeader("Content-Length", Integer.toString(bytes.length()))
                        .end()
                : out.end(bytes);
        with.guard.boundBacklog(wire.connection());
        sent.onComplete(done -> {
            with.vertx.cancelTimer(sending);
            if (close && http2) {
                endStream();
            } else if (close && wire.isEnded()) {
                wire.connection().close();
            } else if (close) {
                with.vertx.setTimer(LINGER_MILLIS, later -> wire.connection().close());
            } else {
                with.guard.awaitHead(wire.connection());
            }
        });
    }

    /** In HTTP/2 a request that is refused unread ends alone, and the connection stays. */
    private void endStream() {
        if (!wire.isEnded()) {
            var unused = wire.response().reset(NO_ERROR);
        }
    }

    private void write(Response response, HttpServerResponse out) {
        SecurityHeaders.of(wire.isSSL()).forEach(out::putHeader);
        out.setStatusCode(response.status())
                .putHeader("Content-Type", response.contentType())
                .putHeader("X-Request-Id", id);
        response.headers().forEach(out::putHeader);
    }

    private Request request(byte[] bytes) {
        Map<String, List<String>> headers = new TreeMap<>();
        wire.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue()));
        String path = wire.path();
        return new Request(
                id,
                wire.method().name(),
                path == null ? "" : path,
                wire.query() != null,
                headers,
                bytes,
                with.addresses.of(wire.remoteAddress().hostAddress(), wire.headers()::getAll));
    }
}
