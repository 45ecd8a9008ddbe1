package io.github.kstrade.client;

import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.RefusedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.internal.ClientThreads;
import io.github.kstrade.client.internal.Deadline;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one login that all calls of a session wait for when it has ended. Where the credentials were refused, it is the only one for that session: the calls that
 * follow fail with its cause and without a request, for a loop of wrong passwords locks the account. Safe for use by many threads.
 */
final class Renewal {

    private final SelfLogin login;
    private final ClientThreads threads;
    private SavedSession current;
    private @Nullable Future<SavedSession> underWay;
    private @Nullable Throwable refused;

    Renewal(SelfLogin login, ClientThreads threads, SavedSession current) {
        this.login = login;
        this.threads = threads;
        this.current = current;
    }

    /**
     * The session in place of one that has ended.
     *
     * @param ended what a call found out that used it
     * @param deadline how long that call can wait
     * @throws SessionEndedException if there is none; its cause is what kept it from coming
     */
    SavedSession insteadOf(SavedSession used, SessionEndedException ended, Deadline deadline) {
        Future<SavedSession> awaited;
        synchronized (this) {
            if (!current.sessionToken().equals(used.sessionToken())) {
                return current;
            }
            if (refused != null) {
                throw ended.because(refused);
            }
            if (underWay == null) {
                underWay = begin(used, ended);
            }
            awaited = underWay;
        }
        return await(awaited, ended, deadline);
    }

    /** Whether the client has opened a session itself, which leaves nothing better to be had; else it is one that another process kept. */
    boolean hasOpened(SavedSession session) {
        return login.hasOpened(session);
    }

    private Future<SavedSession> begin(SavedSession used, SessionEndedException ended) {
        try {
            return threads.promise(() -> login(used));
        } catch (RejectedExecutionException closed) {
            throw ended.because(closed);
        }
    }

    private SavedSession login(SavedSession used) throws InterruptedException {
        Throwable failure = null;
        SavedSession renewed = null;
        try {
            renewed = login.renew(used.sessionToken());
            return renewed;
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        } finally {
            settle(renewed, failure);
        }
    }

    private synchronized void settle(@Nullable SavedSession renewed, @Nullable Throwable failure) {
        underWay = null;
        if (renewed != null) {
            current = renewed;
        }
        if (failure != null && isFinal(failure)) {
            refused = failure;
        }
    }

    /** What another try can not mend, and might make worse. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof RefusedException
                && !(failure instanceof QuotaReachedException)
                && !(failure instanceof LoginWaitException)
                && !(failure instanceof InvalidAccessTokenException)
                && !isLateCode(failure);
    }

    /** A code that came when its login had expired. Without a code it is the answer to an account that must give one, and would be so again. */
    private static boolean isLateCode(Throwable failure) {
        return failure instanceof InvalidOneTimeTokenException late
                && late.operation().equals(SessionOperation.ACCESS_CODE.title());
    }

    private static SavedSession await(Future<SavedSession> login, SessionEndedException ended, Deadline deadline) {
        try {
            return login.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw ended.because(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException | CancellationException late) {
            throw ended.because(late);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw ended.because(interrupt);
        }
    }
}
