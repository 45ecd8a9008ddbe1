package io.github.kstrade.client.internal;

import io.github.kstrade.client.internal.LimitedBody.UnusableBodyException;
import io.github.kstrade.client.internal.TransportException.Kind;
import io.github.kstrade.client.internal.net.NoWay;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells from what {@code java.net.http} reports why there is no answer, and whether the request was sent. In doubt it was. */
final class TransportFailures {

    /** What the JDK says, in 17 and in 25, when a proxy answers CONNECT with anything but 200 and 407; the status follows. */
    private static final String TUNNEL = "Tunnel failed, got: ";
    /** What the JDK says when the very first bytes of the server are no TLS; no request is sent before that. */
    private static final Pattern NO_TLS = Pattern.compile(
            "(Unsupported or unrecognized SSL message|Unrecognized SSL message, plaintext connection).*");

    private final Routes routes;
    private final Duration connectTimeout;

    TransportFailures(Routes routes, Duration connectTimeout) {
        this.routes = routes;
        this.connectTimeout = connectTimeout;
    }

    TransportException from(Throwable failure, Exchange exchange) {
        int status = exchange.status();
        if (find(failure, UnusableBodyException.class).isPresent()) {
            return new TransportException(Kind.UNREADABLE, words(failure), true, status, failure);
        }
        if (status != 0) {
            Throwable why = Unquoted.of(failure);
            return new TransportException(Kind.LOST, inTheBody(why), true, status, why);
        }
        return beforeSending(failure, exchange.target())
                .orElseGet(() -> beforeAnAnswer(Unquoted.of(failure), exchange));
    }

    private static TransportException beforeAnAnswer(Throwable failure, Exchange exchange) {
        return new TransportException(Kind.LOST, words(failure), exchange.mayBeSent(), 0, failure);
    }

    private static String inTheBody(Throwable failure) {
        return find(failure, EOFException.class).isPresent()
                        || find(failure, SocketException.class).isPresent()
                ? "the connection ended in the body of the answer"
                : "the body of the answer broke off: " + words(failure);
    }

    private Optional<TransportException> beforeSending(Throwable failure, URI target) {
        if (words(failure).startsWith(TUNNEL)) {
            return Optional.of(noTunnel(words(failure).substring(TUNNEL.length()), target, failure));
        }
        if (isTls(failure)) {
            return Optional.of(TransportException.notSent(Kind.TLS, words(failure), failure));
        }
        return noConnection(failure).map(why -> unreachable(why, target, failure));
    }

    /** The proxy does not take the client's user, or wants one. */
    TransportException proxyRefusal(URI target, Throwable failure) {
        String refusal = routes.proxyFor(target).map(ProxySettings::refusal).orElse("the proxy wants a user");
        return TransportException.notSent(Kind.PROXY_AUTHENTICATION, refusal, failure);
    }

    /** What the relay says of the way to the server. */
    private TransportException noTunnel(String status, URI target, Throwable failure) {
        Optional<NoWay> noWay =
                status.matches("[0-9]{3}") ? NoWay.ofStatus(Integer.parseInt(status)) : Optional.empty();
        if (noWay.isEmpty()) {
            String why = routes.proxyFor(target).map(Object::toString).orElse("the proxy") + " answered HTTP " + status
                    + " when asked for the way to the server";
            return TransportException.notSent(Kind.PROXY, why, failure);
        }
        return noWay.get() == NoWay.PROXY_REFUSES_USER
                ? proxyRefusal(target, failure)
                : unreachable(words(noWay.get()), target, failure);
    }

    private TransportException unreachable(String why, URI target, Throwable failure) {
        return routes.proxyFor(target)
                .map(proxy -> TransportException.notSent(Kind.PROXY, "for " + proxy + ", " + why, failure))
                .orElseGet(() -> TransportException.notSent(Kind.CONNECT, why, failure));
    }

    private String words(NoWay noWay) {
        return switch (noWay) {
            case UNKNOWN_NAME -> "the name is unknown";
            case NO_SUCH_ADDRESS ->
                "the name has no address of the version that ipVersion(…) or localAddress(…) asks for";
            case NOT_LOCAL -> "what localAddress(…) names is no address of this machine";
            case REFUSED -> "the connection was refused";
            case TIMED_OUT -> noTime();
            case UNREACHABLE -> "the network does not lead there";
            case PROXY_SILENT, PROXY_REFUSES_USER -> "it gives no answer that is one of a proxy";
        };
    }

    private String noTime() {
        return "no connection within " + connectTimeout.toMillis() + " ms";
    }

    private Optional<String> noConnection(Throwable failure) {
        if (find(failure, HttpConnectTimeoutException.class).isPresent()) {
            return Optional.of(noTime());
        }
        if (find(failure, UnresolvedAddressException.class).isPresent()
                || find(failure, UnknownHostException.class).isPresent()) {
            return Optional.of("the name is unknown");
        }
        if (find(failure, ConnectException.class).isPresent()
                || find(failure, NoRouteToHostException.class).isPresent()) {
            return Optional.of(failure.getMessage() == null ? "the connection was refused" : failure.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isTls(Throwable failure) {
        return find(failure, SSLHandshakeException.class).isPresent()
                || find(failure, SSLPeerUnverifiedException.class).isPresent()
                || find(failure, CertificateException.class).isPresent()
                || find(failure, SSLException.class)
                        .filter(ssl -> NO_TLS.matcher(words(ssl)).matches())
                        .isPresent();
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
