package io.github.kstrade.client.internal;

import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes an {@link HttpClient} and can end it.
 *
 * <p>The client of JDK 17 has no {@code close()}: its selector thread lives on until the garbage collector finds the client unreachable. That thread ends
 * at once when it is interrupted, so this finds out which one it is: it inherits the thread group of the thread that builds the client, and only this
 * class builds clients in {@link #GROUP}, one at a time.
 */
final class HttpClientOwner implements AutoCloseable {

    private static final ThreadGroup GROUP = new ThreadGroup("kstrade-client");
    /** Not the group itself: the JDK locks that when it makes the thread. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final HttpClient client;
    private final Set<Thread> ownThreads;

    private HttpClientOwner(HttpClient client, Set<Thread> ownThreads) {
        this.client = client;
        this.ownThreads = ownThreads;
    }

    /**
     * Builds the client.
     *
     * @param name what its thread is to be called
     */
    static HttpClientOwner build(HttpClient.Builder builder, String name) {
        synchronized (ONE_AT_A_TIME) {
            Set<Thread> before = threads();
            FutureTask<HttpClient> build = new FutureTask<>(builder::build);
            Thread builderThread = new Thread(GROUP, build, name + "-builder");
            builderThread.setDaemon(true);
            builderThread.start();
            HttpClient client = result(build);
            Set<Thread> own = threads();
            own.removeAll(before);
            own.remove(builderThread);
            own.forEach(thread -> thread.setName(name + "-selector"));
            return new HttpClientOwner(client, own);
        }
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        ownThreads.forEach(Thread::interrupt);
    }

    private static Set<Thread> threads() {
        Thread[] threads = new Thread[GROUP.activeCount() + 64];
        int count = GROUP.enumerate(threads);
        Set<Thread> found = new HashSet<>();
        for (int i = 0; i < count; i++) {
            found.add(threads[i]);
        }
        return found;
    }

    private static HttpClient result(FutureTask<HttpClient> build) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return build.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw new IllegalStateException("the HTTP client can not be made", failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
