package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.LimitedBody.UnusableBodyException;
import io.github.kstrade.client.internal.TransportException.Kind;
import io.github.kstrade.client.internal.net.Dialer;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The transport of {@code java.net.http}: HTTP/1.1, no redirects, no cookies, no compression, no repetition but the JDK's own of a GET. The wait is bounded by
 * the deadline and not by the JDK's request timeout, which does not cover a body that stalls.
 */
public final class JdkTransport implements Transport {

    private final String userAgent = ClientVersion.userAgent();
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private final ClientThreads threads = new ClientThreads();
    private final ConnectionSlots slots;
    private final Routes routes;
    private final HttpClientOwner http;
    private final TransportFailures failures;
    private volatile boolean closed;

    /** Starts no request; the first call opens the first connection. */
    public JdkTransport(TransportSettings settings) {
        slots = new ConnectionSlots(settings.maxConnections());
        routes = routes(settings);
        failures = new TransportFailures(routes, settings.connectTimeout());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(threads.executor())
                .proxy(routes);
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        http = HttpClientOwner.build(builder, threads.name());
    }

    @Override
    public TransportReply send(ApiHost host, WireRequest request, Deadline deadline) throws TransportException {
        slots.take(deadline);
        try {
            checkStillWanted(deadline);
            return exchange(host.resolve(request.path()), request, deadline);
        } finally {
            slots.giveBack();
        }
    }

    private TransportReply exchange(URI target, WireRequest request, Deadline deadline) throws TransportException {
        Exchange exchange = start(target, request);
        try {
            return reply(exchange.await(deadline));
        } catch (ExecutionException failed) {
            Throwable why = failed.getCause() == null ? failed : failed.getCause();
            throw closed ? exchange.ended(Kind.CLOSED, "closed", failed) : failures.from(why, exchange);
        } catch (UnusableBodyException unusable) {
            throw failures.from(unusable, exchange);
        } catch (TimeoutException late) {
            throw exchange.ended(Kind.DEADLINE, "the deadline passed", late);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw closed
                    ? exchange.ended(Kind.CLOSED, "closed", interrupt) // whose threads are interrupted when it closes
                    : exchange.ended(Kind.INTERRUPTED, "interrupted", interrupt);
        } catch (CancellationException givenUp) {
            throw exchange.ended(Kind.CLOSED, "closed", givenUp);
        } finally {
            exchange.giveUp();
            underWay.remove(exchange);
        }
    }

    @Override
    public void close() {
        closed = true;
        slots.close();
        underWay.forEach(
                Exchange::giveUp); // each gives its slot back, and whoever waits for one is told that it is closed
        routes.close();
        http.close();
        threads.close();
    }

    private void checkStillWanted(Deadline deadline) throws TransportException {
        if (closed) {
            throw TransportException.notSent(Kind.CLOSED, "closed", new IllegalStateException("closed"));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw TransportException.notSent(Kind.INTERRUPTED, "interrupted", new InterruptedException());
        }
        if (deadline.nanosLeft() <= 0) {
            throw TransportException.notSent(Kind.DEADLINE, "the deadline passed", new TimeoutException());
        }
    }

    private Exchange start(URI target, WireRequest request) throws TransportException {
        OnceOnlyBody body = new OnceOnlyBody(request.method(), request.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(target).method(request.method(), body);
        request.headers().forEach(builder::setHeader);
        builder.setHeader("User-Agent", userAgent);
        routes.authenticate(target, builder);
        try {
            Exchange exchange = new Exchange(http.client(), builder.build(), body);
            underWay.add(exchange);
            if (closed) {
                exchange.giveUp();
            }
            return exchange;
        } catch (RejectedExecutionException closing) {
            throw TransportException.notSent(Kind.CLOSED, "closed", closing);
        }
    }

    private TransportReply reply(HttpResponse<byte[]> answer) throws UnusableBodyException, TransportException {
        if (routes.isRefusal(answer.uri(), answer.statusCode(), answer.headers())) {
            throw failures.proxyRefusal(
                    answer.uri(), new IOException("HTTP " + answer.statusCode() + " from the proxy"));
        }
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("");
        return new TransportReply(
                answer.statusCode(), answer.headers(), ContentDecoding.decode(encoding, answer.body()));
    }

    private Routes routes(TransportSettings settings) {
        boolean localEnd = !settings.localEnd().isAny();
        Relay relay = null;
        if (localEnd || settings.proxy() != null) {
            Dialer dialer = new Dialer(settings.localEnd(), settings.connectTimeout(), InetAddress::getAllByName);
            relay = Relay.open(new WayOut(settings.proxy(), settings.noProxy(), dialer), threads.executor());
        }
        return new Routes(settings.proxy(), settings.noProxy(), localEnd, relay);
    }
}
