package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.call.CallAttempt;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.call.SessionRenewal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Tells all listeners of calls, and keeps calls safe from what listeners throw. Safe for use by many threads. */
public final class CallWatch {

    private final List<SafeListener> listeners;
    private final AtomicLong calls = new AtomicLong();

    CallWatch(List<CallListener> listeners) {
        this.listeners = Stream.concat(Stream.of(new CallLog()), listeners.stream())
                .map(SafeListener::new)
                .toList();
    }

    CallStart started(Call call) {
        CallStart start = new CallStart(
                calls.incrementAndGet(), call.operation().title(), call.host().serverName());
        listeners.forEach(listener -> listener.tell(told -> told.started(start)));
        return start;
    }

    /** What listeners want to be sent along. */
    Map<String, String> headers(CallStart start, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(own);
        listeners.forEach(listener -> all.putAll(listener.headers(start, own.keySet())));
        return all;
    }

    void attempted(CallAttempt attempt) {
        listeners.forEach(listener -> listener.tell(told -> told.attempted(attempt)));
    }

    void ended(CallEnd end) {
        listeners.forEach(listener -> listener.tell(told -> told.ended(end)));
    }

    /** The client has logged in again, or has tried to. */
    public void renewed(SessionRenewal renewal) {
        listeners.forEach(listener -> listener.tell(told -> told.renewed(renewal)));
    }
}
