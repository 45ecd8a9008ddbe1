package io.github.kstrade.client;

import io.github.kstrade.client.internal.ClientThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs calls on threads of the client, so that nobody has to wait: the same calls with the same outcomes. Safe for use by many threads. */
final class AsyncCalls {

    private final ClientThreads threads;

    AsyncCalls(ClientThreads threads) {
        this.threads = threads;
    }

    /** Runs a call. Cancelling the future, or completing it in any other way, aborts what is under way. */
    <T> CompletableFuture<T> run(Supplier<T> call) {
        return run(call, nobodys -> {});
    }

    /**
     * Runs a call whose answer must not be lost.
     *
     * @param unclaimed takes the answer that came although the future was cancelled or completed otherwise
     */
    <T> CompletableFuture<T> run(Supplier<T> call, Consumer<T> unclaimed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        AtomicBoolean over = new AtomicBoolean();
        try {
            Future<?> work = threads.executor().submit(() -> complete(answer, call, unclaimed, over));
            var unused = answer.whenComplete((value, failure) -> {
                if (over.compareAndSet(false, true)) {
                    work.cancel(true);
                }
            });
        } catch (RejectedExecutionException closed) {
            complete(answer, call, unclaimed, over); // fails at once, and says that the client is closed
        }
        return answer;
    }

    private static <T> void complete(
            CompletableFuture<T> answer, Supplier<T> call, Consumer<T> unclaimed, AtomicBoolean over) {
        try {
            T value = call.get();
            over.set(true);
            if (!answer.complete(value)) {
                unclaimed.accept(value);
            }
        } catch (RuntimeException | Error failed) {
            over.set(true);
            answer.completeExceptionally(failed);
        }
    }
}
