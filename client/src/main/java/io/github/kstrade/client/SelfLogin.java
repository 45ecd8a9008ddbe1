package io.github.kstrade.client;

import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.internal.call.CallClock;
import io.github.kstrade.client.internal.call.CallWatch;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.session.LoginAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Logs in with what the credentials supplier says, one login after the other. Safe for use by many threads. */
final class SelfLogin {

    private final SessionCalls calls;
    private final CredentialsSupplier credentials;
    private final KeptSession kept;
    private final CallWatch watch;
    private final CallClock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable SessionToken opened;

    SelfLogin(SessionCalls calls, CredentialsSupplier credentials, KeptSession kept, CallWatch watch, CallClock clock) {
        this.calls = calls;
        this.credentials = credentials;
        this.kept = kept;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Opens a session; where another login was under way, it is the one that this has kept.
     *
     * @throws KSTradeException if a call fails
     * @throws InterruptedException if the thread was interrupted while it waited for its turn or for the supplier
     */
    SavedSession open() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean others = !oneAtATime.tryLock();
        if (others) {
            oneAtATime.lockInterruptibly();
        }
        try {
            Optional<SavedSession> theirs = others ? kept.load() : Optional.empty();
            return theirs.isPresent() ? theirs.get() : logIn();
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Opens a session in place of one that has ended; where another thread or process has done so meanwhile, it is that one. Listeners hear of it.
     *
     * @throws KSTradeException if a call fails
     * @throws InterruptedException if the thread was interrupted while it waited for its turn or for the supplier
     */
    SavedSession renew(SessionToken ended) throws InterruptedException {
        long began = clock.nanos();
        oneAtATime.lockInterruptibly();
        try {
            Optional<SavedSession> newer =
                    kept.load().filter(session -> !session.sessionToken().equals(ended));
            SavedSession renewed = newer.isPresent() ? newer.get() : logIn();
            watch.renewed(new SessionRenewal(Duration.ofNanos(clock.nanos() - began), ""));
            return renewed;
        } catch (RuntimeException failed) {
            Duration took = Duration.ofNanos(clock.nanos() - began);
            watch.renewed(new SessionRenewal(took, name(failed)));
            throw failed;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Whether a session is the one that was opened last. */
    boolean hasOpened(SavedSession session) {
        SessionToken last = opened;
        return last != null && last.equals(session.sessionToken());
    }

    /** A class of the supplier's may be one without a name of its own. */
    private static String name(RuntimeException failed) {
        String simple = failed.getClass().getSimpleName();
        return simple.isEmpty() ? failed.getClass().getName() : simple;
    }

    private SavedSession logIn() throws InterruptedException {
        calls.checkOpen();
        Password password =
                new Password(Argument.present("the password of the credentials supplier", credentials.password()));
        LoginAnswer login = calls.login(password).value();
        SavedSession session;
        try {
            session = secondFactor(login);
        } catch (WrongAccessCodeException once) { // mistyped, or just run out: who knows better is asked once more
            session = secondFactor(login);
        }
        opened = session.sessionToken();
        kept.save(session);
        return session;
    }

    private SavedSession secondFactor(LoginAnswer login) throws InterruptedException {
        Optional<String> code = credentials.accessCode(login);
        return code.isPresent()
                ? calls.secondFactor(
                        login.oneTimeToken(),
                        Argument.accessCode("the access code of the credentials supplier", code.get()))
                : calls.secondFactor(login.oneTimeToken());
    }
}
