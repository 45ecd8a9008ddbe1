package io.github.kstrade.server.store.redis.link;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.StoreFailedException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what a failure of Redis means to us. */
final class RedisFaults {

    /** The errors that pass when the server is well again, or let in again. Scripts wrap them in a text of their own. */
    private static final Pattern PASSING = Pattern.compile(
            "\\b(LOADING|READONLY|OOM|MISCONF|BUSY|NOREPLICAS|MASTERDOWN|NOAUTH|NOPERM|max number of clients)\\b");

    private static final Pattern ARGUMENTS = Pattern.compile(",? with args .*", Pattern.DOTALL);

    private static final String UNCLEAR = "the connection was closed or never came to be";

    private RedisFaults() {}

    /** The fault of a command that was sent. */
    static RuntimeException of(String redis, Throwable failure) {
        if (failure instanceof RedisNoScriptException) {
            return new UnknownScriptException(failure);
        }
        if (!(failure instanceof RedisCommandExecutionException)) {
            return new StoreUnavailableException(redis + ": the connection broke", failure);
        }
        String said = said(failure);
        Matcher passing = PASSING.matcher(said);
        return passing.find()
                ? new StoreUnavailableException(redis + ": " + passing.group(1))
                : new StoreFailedException(redis + ": " + said);
    }

    /** Why there is no connection, and what to do about it. */
    static String whyNotConnected(Throwable failure) {
        if (has(failure, UnknownHostException.class)) {
            return "there is no such host; check redis.url";
        }
        if (has(failure, SSLException.class)) {
            return "TLS failed: does it speak TLS on this port, and does a certificate that redis.ca-file (or the JDK) trusts"
                    + " bear the host's name?";
        }
        return causes(failure)
                .filter(RedisCommandExecutionException.class::isInstance)
                .map(RedisFaults::said)
                .map(RedisFaults::whyRefused)
                .findFirst()
                .orElseGet(() -> whySilent(failure));
    }

    /** Whether nothing says why there is no connection. */
    static boolean isUnclear(@Nullable Throwable failure) {
        return failure != null
                && !has(failure, InterruptedException.class)
                && whyNotConnected(failure).equals(UNCLEAR);
    }

    /** Whether it answered, and refused. */
    private static String whyRefused(String said) {
        if (said.startsWith("WRONGPASS")) {
            return "it refuses the user or password; check redis.user and the file that redis.password-file names";
        }
        if (said.startsWith("NOAUTH")) {
            return "it asks for a password; put it into a file that redis.password-file names";
        }
        return "it refuses: " + said;
    }

    private static String whySilent(Throwable failure) {
        if (has(failure, ConnectException.class)) {
            return "nothing can be reached there; is it started, and is redis.url right?";
        }
        return has(failure, TimeoutException.class) || has(failure, SocketTimeoutException.class)
                ? "no answer in time; is it overloaded, or no Redis at all?"
                : UNCLEAR;
    }

    /** What the server said, without anything that we had said. */
    private static String said(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null
                ? "an error without a text"
                : ARGUMENTS.matcher(message).replaceFirst("");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
