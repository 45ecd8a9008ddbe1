package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.CallStart;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listener whose failures stay its own. */
final class SafeListener {

    private static final Set<String> OF_HTTP = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "proxy-authorization",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final Logger logger = System.getLogger("io.github.kstrade.client");
    private final AtomicBoolean warned = new AtomicBoolean();
    private final CallListener listener;

    SafeListener(CallListener listener) {
        this.listener = listener;
    }

    /** A failed assertion stays its own too, and so does what other languages throw: a request may have been sent, and its answer must reach the caller. */
    void tell(Consumer<CallListener> event) {
        try {
            event.accept(listener);
        } catch (Throwable broken) {
            if (broken instanceof VirtualMachineError && !(broken instanceof StackOverflowError)) {
                throw broken;
            }
            warn("threw; the call goes on, and further failures of it are not logged", broken);
        }
    }

    /** The headers that it wants to be sent along, as far as they can be. */
    Map<String, String> headers(CallStart start, Set<String> own) {
        Map<String, String> sent = new HashMap<>();
        tell(told -> told.headers(start).forEach((name, value) -> {
            if (canBeSent(name, value, own)) {
                sent.put(name, value);
            } else {
                warn("wants a header that can not be sent or is the API's own; it is left out", null);
            }
        }));
        return sent;
    }

    private static boolean canBeSent(String name, String value, Set<String> own) {
        return name.matches("[A-Za-z0-9-]{1,64}")
                && value.matches("[ -~]{0,4096}")
                && !OF_HTTP.contains(name.toLowerCase(Locale.ROOT))
                && own.stream().noneMatch(name::equalsIgnoreCase);
    }

    private void warn(String what, @Nullable Throwable broken) {
        if (warned.compareAndSet(false, true)) {
            logger.log(Level.WARNING, "The call listener " + listener.getClass().getName() + " " + what, broken);
        }
    }
}
