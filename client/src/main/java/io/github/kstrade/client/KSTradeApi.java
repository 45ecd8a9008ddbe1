package io.github.kstrade.client;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.internal.ClientThreads;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.session.InitAnswer;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions of the Trade API: initialised when it is made, then {@link #login}, then {@link #session2fa(String)}, which returns the {@link Session}.
 *
 * <pre>{@code
 * try (KSTradeApi client = KSTradeApi.initialise(accessToken, userid, consumerKey, "127.0.0.1", "")) {
 *     client.login(password);
 *     Session session = client.session2fa(accessCode);
 *     …
 *     session.logout();
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads, which share one pending login and one current session. Each call blocks until its answer is there, at most for the
 * deadline (30 s unless set otherwise), repeats what {@link io.github.kstrade.client.call.RetryPolicy} allows, and throws one {@link
 * io.github.kstrade.client.error.KSTradeException} of a closed tree if it fails; methods that end in {@code Async} do the same without waiting.
 *
 * <p>Closing ends the threads and connections of the client and logs nobody out; a client that is not closed does not keep the JVM running.
 */
public final class KSTradeApi implements AutoCloseable {

    private final CallRunner runner;
    private final SessionCalls calls;
    private final ClientSessions sessions;
    private final ClientThreads threads;
    private final AsyncCalls async;
    private final Initialisation initialisation;
    private final AtomicReference<@Nullable OneTimeToken> pending = new AtomicReference<>();
    private final AtomicReference<@Nullable Session> current = new AtomicReference<>();

    KSTradeApi(
            CallRunner runner,
            SessionCalls calls,
            ClientSessions sessions,
            ClientThreads threads,
            Initialisation initialisation) {
        this.runner = runner;
        this.calls = calls;
        this.sessions = sessions;
        this.threads = threads;
        this.async = new AsyncCalls(threads);
        this.initialisation = initialisation;
    }

    /** Starts to say how the client is to be made: with a proxy, another host, another deadline. */
    public static KSTradeApiBuilder builder() {
        return new KSTradeApiBuilder();
    }

    /**
     * Initialises a trading session for a user at the production gateway (seed: {@code ks_api.KSTradeApi(…)}). For a host or a proxy see {@link #builder()}.
     *
     * @param accessToken the application's bearer token from the developer portal, without the word Bearer
     * @param userid the userid of the website's login, not the client code
     * @param consumerKey the application's key from the developer portal
     * @param ip free text; {@code 127.0.0.1} is usual
     * @param appId free text; empty is usual
     * @throws IllegalArgumentException if one of them can not be what it is meant to be; the text names it
     * @throws io.github.kstrade.client.error.KSTradeException if session init fails
     */
    public static KSTradeApi initialise(
            String accessToken, String userid, String consumerKey, String ip, String appId) {
        return builder()
                .accessToken(accessToken)
                .userid(userid)
                .consumerKey(consumerKey)
                .ip(ip)
                .appId(appId)
                .initialise();
    }

    /** The host that all calls go to: the configured one, or the one that session init redirected to. */
    public ApiHost host() {
        return initialisation.host();
    }

    /** What session init answered, at the host that calls go to now. */
    public Answer<InitAnswer> initAnswer() {
        return initialisation.answer();
    }

    /**
     * Checks userid and password and keeps the one-time token for the second factor (seed: {@code login}). A second login replaces the token of the first.
     *
     * @param password the password of the website's login
     * @return the answer; its {@code message} and {@code status} are for people
     * @throws IllegalArgumentException if the password is empty
     * @throws io.github.kstrade.client.error.LoginRefusedException if userid and password do not open an account
     * @throws io.github.kstrade.client.error.LoginWaitException if there were too many failed logins
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails
     */
    public Answer<LoginAnswer> login(String password) {
        Password secret = new Password(Argument.present("password", password));
        Answer<LoginAnswer> answer = calls.login(secret);
        pending.set(answer.value().oneTimeToken());
        return answer;
    }

    /** As {@link #login}, without waiting. All failures arrive through the future; cancelling it aborts the exchange. */
    public CompletableFuture<Answer<LoginAnswer>> loginAsync(String password) {
        return async.run(() -> login(password));
    }

    /**
     * Passes the second factor with the access code and opens the session (seed: {@code session_2fa(access_code)}). Success spends the login; after a wrong
     * code it can be called again.
     *
     * @param accessCode the code as text, leading zeros included; blanks around it do not count
     * @throws IllegalArgumentException if the code is empty
     * @throws OutOfOrderException if login is missing
     * @throws io.github.kstrade.client.error.WrongAccessCodeException if the code is not the right one
     * @throws InvalidOneTimeTokenException if the login has expired or is spent; call {@link #login} again
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails
     */
    public Session session2fa(String accessCode) {
        AccessCode secret = Argument.accessCode("access code", accessCode);
        OneTimeToken token = pendingToken(SessionOperation.ACCESS_CODE);
        return open(token, () -> calls.secondFactor(token, secret));
    }

    /** As {@link #session2fa(String)}, without waiting. All failures arrive through the future; cancelling it aborts the exchange. */
    public CompletableFuture<Session> session2faAsync(String accessCode) {
        return async.run(() -> session2fa(accessCode));
    }

    /**
     * Passes the second factor without an access code, where the account allows it (seed: {@code session_2fa()}; {@code field-facts.md} §5.1).
     *
     * @throws OutOfOrderException if login is missing
     * @throws InvalidOneTimeTokenException if the login has expired or is spent, or the account must give a code; call {@link #login} again
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails
     */
    public Session session2fa() {
        OneTimeToken token = pendingToken(SessionOperation.ONE_TIME_TOKEN);
        return open(token, () -> calls.secondFactor(token));
    }

    /** As {@link #session2fa()}, without waiting. All failures arrive through the future; cancelling it aborts the exchange. */
    public CompletableFuture<Session> session2faAsync() {
        return async.run(() -> session2fa());
    }

    /**
     * Opens a session in the way that costs least: the one that the session store keeps, without a login, else a new one with what the credentials supplier
     * says. Whether a kept session still lives, its first call tells; then the client logs in by itself.
     *
     * <p>A login waits as long as the supplier takes: the deadline bounds each call of the login, not the person who is asked.
     *
     * @throws IllegalArgumentException if the supplier gives an empty password or code
     * @throws OutOfOrderException if there is no kept session, and the builder was given no {@code credentials(…)}
     * @throws io.github.kstrade.client.error.CallInterruptedException if the thread was interrupted while the supplier was asked
     * @throws io.github.kstrade.client.error.KSTradeException if the login fails
     * @throws RuntimeException what the credentials supplier throws
     */
    public Session openSession() {
        Session session = sessions.kept().orElseGet(this::logIn);
        current.set(session);
        return session;
    }

    /** As {@link #openSession()}, without waiting. All failures arrive through the future; cancelling it aborts the exchange. */
    public CompletableFuture<Session> openSessionAsync() {
        return async.run(this::openSession);
    }

    /**
     * The session that the session store keeps, without any request; nothing where there is none of this user and application, or where the store can not be
     * asked, which is a warning in the log. Whether the server still knows the session, its first call tells.
     *
     * @see KSTradeApiBuilder#sessionStore
     */
    public Optional<Session> resume() {
        Optional<Session> session = sessions.kept();
        session.ifPresent(current::set);
        return session;
    }

    /**
     * Goes on with a session that was kept elsewhere, without any request.
     *
     * @param saved what {@link Session#export()} gave, in this process or another
     * @throws IllegalArgumentException if it is another user's, another application's, or of a host outside the trusted domains
     */
    public Session resume(SavedSession saved) {
        Session session = sessions.resumed(Argument.present("saved", saved));
        current.set(session);
        return session;
    }

    /**
     * Ends the session that was opened last (seed: {@code logout}); see {@link Session#logout()}.
     *
     * @throws OutOfOrderException if there is no session
     * @throws io.github.kstrade.client.error.KSTradeException if logout fails
     */
    public Answer<LogoutAnswer> logout() {
        Session session = current.get();
        if (session == null) {
            throw outOfOrder(
                    SessionOperation.LOGOUT,
                    "logout() needs a session: call login(password) and session2fa(accessCode) first.");
        }
        return session.logout();
    }

    /**
     * Ends a session whose token was kept elsewhere, such as in another process (seed: {@code logout}), and clears it from the session store. Where it is the
     * session that was opened last, this is as {@link Session#logout()}.
     *
     * @param sessionToken as the second factor gave it
     * @throws IllegalArgumentException if the token is empty or can not stand in a header
     * @throws io.github.kstrade.client.error.SessionEndedException if it opens no session any more
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails; the session may then still be open
     */
    public Answer<LogoutAnswer> logout(String sessionToken) {
        SessionToken secret = new SessionToken(Argument.present("session token", sessionToken));
        Session session = current.get();
        return session != null && session.isOpenWith(secret) ? session.logout() : sessions.logout(host(), secret);
    }

    /**
     * Ends the threads and connections of this client; calls that wait for an answer fail at once, as do later ones, with a {@link
     * io.github.kstrade.client.error.ClientClosedException}. Logs nobody out. The second time it does nothing.
     */
    @Override
    public void close() {
        runner.close(); // first, so that calls on the threads hear of the closing and not of an interrupt
        threads.close();
    }

    /** The client's user and host, without anything secret. */
    @Override
    public String toString() {
        return "KSTradeApi[" + calls.userid() + " at " + host() + "]";
    }

    private Session open(OneTimeToken token, Supplier<SavedSession> secondFactor) {
        try {
            Session session = sessions.opened(secondFactor.get());
            pending.compareAndSet(token, null);
            current.set(session);
            return session;
        } catch (InvalidOneTimeTokenException useless) {
            pending.compareAndSet(token, null);
            throw useless;
        }
    }

    private Session logIn() {
        SelfLogin login = sessions.login()
                .orElseThrow(
                        () -> outOfOrder(
                                SessionOperation.LOGIN,
                                "openSession() needs a session in the session store, or credentials(…) of the builder; else call login(password) and session2fa(accessCode)."));
        try {
            return sessions.of(login.open());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(CallFacts.notSent(SessionOperation.LOGIN, host().toString()), interrupt);
        }
    }

    private OneTimeToken pendingToken(SessionOperation operation) {
        OneTimeToken token = pending.get();
        if (token == null) {
            throw outOfOrder(operation, "session2fa needs a login that is not spent: call login(password) first.");
        }
        return token;
    }

    private OutOfOrderException outOfOrder(SessionOperation operation, String missing) {
        return new OutOfOrderException(CallFacts.notSent(operation, host().toString()), missing);
    }
}
