package io.github.kstrade.spring;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.RefusedException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's way to the API, which begins when it is first asked for: an application starts, whether or not the broker can be reached.
 *
 * <pre>{@code
 * @Service
 * class OrderBook {
 *     private final KSTradeConnection trade;
 *
 *     OrderBook(KSTradeConnection trade) { this.trade = trade; }
 *
 *     Fields orders() {
 *         return trade.session().call(ApiCall.get("/reports/1.0/orders").named("order report"));
 *     }
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads: one makes the client or opens the session, all others wait for it. What fails is tried again by the next call, except for a
 * login that was refused.
 */
public final class KSTradeConnection implements AutoCloseable {

    private final KSTradeApiBuilder builder;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable KSTradeApi api;
    private volatile @Nullable Session session;
    private volatile @Nullable RefusedException refused;
    private volatile boolean closed;
    private final Object waiting = new Object();
    private @Nullable Thread opener; // who may be waiting for a person; guarded by waiting

    /**
     * A connection that is not begun yet; the application has one of its properties.
     *
     * @param builder makes the client; not to be used by anybody else from now on
     */
    public KSTradeConnection(KSTradeApiBuilder builder) {
        this.builder = builder;
    }

    /**
     * The client. The first call initialises it, which is one request.
     *
     * @throws io.github.kstrade.client.error.KSTradeException if session init fails
     * @throws IllegalStateException if the connection is closed
     */
    public KSTradeApi api() {
        checkOpen();
        KSTradeApi made = api;
        return made != null ? made : alone(this::openedApi);
    }

    /**
     * The session. The first call opens it: the one that the session store keeps, else a new one with the application's credentials. It renews itself. A login
     * that was refused is the only one, for a loop of wrong passwords locks the account: until {@link #newSession}, all calls fail with its exception.
     *
     * @throws io.github.kstrade.client.error.OutOfOrderException if there are no credentials, and none is kept
     * @throws io.github.kstrade.client.error.CallInterruptedException if the thread is interrupted while a person is asked, as by {@link #close}
     * @throws io.github.kstrade.client.error.KSTradeException if session init or login fails
     * @throws IllegalStateException if the connection is closed
     */
    public Session session() {
        checkOpen();
        Session open = session;
        return open != null ? open : alone(this::openedSession);
    }

    /**
     * Opens a session anew, as {@link #session} does, because the credentials were mended or the one before was ended by {@link Session#logout}.
     *
     * @throws io.github.kstrade.client.error.KSTradeException if session init or login fails
     * @throws IllegalStateException if the connection is closed
     */
    public Session newSession() {
        return alone(() -> {
            session = null;
            refused = null;
            return openedSession();
        });
    }

    /**
     * Ends the threads and connections of the client, and logs nobody out. Who waits for a session is interrupted, and what is asked for afterwards fails. The
     * second time it does nothing.
     */
    @Override
    public void close() {
        closed = true;
        KSTradeApi made = api;
        if (made != null) {
            made.close();
        }
        synchronized (waiting) {
            if (opener != null) {
                opener.interrupt();
            }
        }
    }

    /** Whether it has begun, without anything secret. */
    @Override
    public String toString() {
        KSTradeApi made = api;
        return "KSTradeConnection[" + (made == null ? "not begun" : made) + "]";
    }

    private <T> T alone(Supplier<T> work) {
        opening.lock();
        try {
            return work.get();
        } finally {
            opening.unlock();
        }
    }

    private KSTradeApi openedApi() {
        checkOpen();
        KSTradeApi made = api;
        if (made == null) {
            made = builder.initialise();
            api = made;
            if (closed) { // meanwhile, and then close() may not have seen it
                made.close();
                checkOpen();
            }
        }
        return made;
    }

    private Session openedSession() {
        Session open = session;
        if (open != null) {
            return open;
        }
        RefusedException before = refused;
        if (before != null) {
            throw before;
        }
        try {
            open = opened(openedApi());
            session = open;
            return open;
        } catch (RefusedException refusal) {
            refused = isFinal(refusal) ? refusal : null;
            throw refusal;
        }
    }

    private Session opened(KSTradeApi client) {
        synchronized (waiting) {
            checkOpen();
            opener = Thread.currentThread();
        }
        try {
            return client.openSession();
        } finally {
            synchronized (waiting) {
                opener = null;
            }
        }
    }

    /** What another try can not mend, and might make worse. */
    private static boolean isFinal(RefusedException refusal) {
        return !(refusal instanceof QuotaReachedException
                || refusal instanceof LoginWaitException
                || refusal instanceof InvalidAccessTokenException);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the connection is closed, because the application is closing");
        }
    }
}
