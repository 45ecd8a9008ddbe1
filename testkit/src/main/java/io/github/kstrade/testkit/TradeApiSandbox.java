package io.github.kstrade.testkit;

import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.RunningServer;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Registrar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A server of the Trade API for one test: on free ports of this machine, in memory, with an account that is ready to log in and a clock that stands still
 * until the test moves it.
 *
 * <pre>{@code
 * try (TradeApiSandbox sandbox = TradeApiSandbox.start()) {
 *     SandboxAccount account = sandbox.account();
 *     …                                        // log in at sandbox.host() with the account
 *     sandbox.newestAccessCode(account.userid());
 *     sandbox.advance(Duration.ofMinutes(61)); // the session has been idle for too long
 * }
 * }</pre>
 *
 * <p>Its passwords are hashed cheaply, so it is for tests alone. Safe for use by many threads, except for {@link #restart} and {@link #close}.
 */
public final class TradeApiSandbox implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery";
    private static final String APP_ID = "DefaultApplication";

    private final SandboxStart start;
    private final Optional<FirstAccount> first;
    private volatile TradeApiServer server;

    private TradeApiSandbox(SandboxStart start) {
        this.start = start;
        this.server = start.server();
        this.first = server.makeFirstAccount();
    }

    /** Starts a sandbox as it comes. */
    public static TradeApiSandbox start() {
        return builder().start();
    }

    /** Starts to say how the sandbox is to be: with other settings, a data directory, another time. */
    public static TradeApiSandboxBuilder builder() {
        return new TradeApiSandboxBuilder();
    }

    static TradeApiSandbox start(SandboxStart start) {
        return new TradeApiSandbox(start);
    }

    /** The base address of the API, for a client. */
    public ApiHost host() {
        return server.host();
    }

    /** The port of this machine on which the API listens, also where clients are told of another address. */
    public int apiPort() {
        return server.apiPort();
    }

    /** The base address of the operator's interface, and the token that opens it. */
    public RunningServer operatorAccess() {
        return server.operatorAccess();
    }

    /**
     * The ready-made account, and the application without a quota that is made for it.
     *
     * @throws IllegalStateException if the data directory had accounts before this sandbox started: their secrets are shown once and kept as hashes
     */
    public SandboxAccount account() {
        FirstAccount made = first.orElseThrow(
                () -> new IllegalStateException(
                        "the data directory had accounts before this sandbox started; keep what account() gave then, or call addAccount"));
        return new SandboxAccount(
                made.userid().value(),
                made.password().reveal(),
                made.consumerKey().value(),
                made.consumerSecret().reveal(),
                made.accessToken().reveal(),
                made.appId());
    }

    /**
     * Adds an account with an application of its own.
     *
     * @throws io.github.kstrade.server.account.RegistrationException if the userid is taken
     */
    public SandboxAccount addAccount(String userid) {
        return addAccount(userid, Account.SecondFactor.DEFAULT);
    }

    /**
     * Adds an account with another second factor, and an application of its own.
     *
     * @throws io.github.kstrade.server.account.RegistrationException if the userid is taken
     */
    public SandboxAccount addAccount(String userid, Account.SecondFactor secondFactor) {
        Userid user = new Userid(userid);
        Account.Profile profile =
                new Account.Profile(userid, "SAMPLE " + userid, userid + "@example.com", "9000000828");
        registrar().addAccount(user, profile, new Password(PASSWORD), FirstAccount.allRights(), secondFactor);
        return newApp(userid, PASSWORD, 0);
    }

    /**
     * Adds an application for an account: the same account, to be used through it.
     *
     * @param quotaPerMinute requests a minute of the sandbox's clock that it may send; 0 for no limit
     */
    public SandboxAccount addApp(SandboxAccount owner, int quotaPerMinute) {
        return newApp(owner.userid(), owner.password(), quotaPerMinute);
    }

    /** Makes every access token of the account's application useless, at once. */
    public void revokeAccessTokens(SandboxAccount account) {
        registrar().revokeAccessTokens(new ConsumerKey(account.consumerKey()));
    }

    /** Makes a new secret for the authenticator of an account whose second factor is one; an earlier secret is no longer good. */
    public byte[] newTotpSecret(String userid) {
        return registrar().newTotpSecret(new Userid(userid));
    }

    /** Lets an account log in no longer and ends its sessions. */
    public void disable(String userid) {
        registrar().setEnabled(new Userid(userid), false);
    }

    /** Lets an account log in again. */
    public void enable(String userid) {
        registrar().setEnabled(new Userid(userid), true);
    }

    /** Ends all sessions and pending logins of an account, as the real API does without being asked. */
    public void endSessions(String userid) {
        server.operator().endSessions(new Userid(userid));
    }

    /** How many sessions of an account are alive now. */
    public int liveSessions(String userid) {
        return server.operator().sessions(new Userid(userid)).size();
    }

    /** Whether a session token opens a session now; asking counts as a use of the session. */
    public boolean isAlive(String sessionToken) {
        return server.operator().introspect(new SessionToken(sessionToken)).isPresent();
    }

    /**
     * The access code that was delivered to a user last.
     *
     * @throws NoSuchElementException if none was; log in first
     */
    public String newestAccessCode(String userid) {
        return accessCodes(userid).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "no access code was delivered to " + userid + " since the start; log in first"));
    }

    /** The access codes that were delivered to a user, newest first. */
    public List<String> accessCodes(String userid) {
        return server.inbox().messagesOf(new Userid(userid)).stream()
                .map(message -> message.code().reveal())
                .toList();
    }

    /** The sandbox's time. */
    public Instant now() {
        return start.clock().instant();
    }

    /**
     * Moves the sandbox's time forward.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration by) {
        start.clock().advance(by);
    }

    /**
     * Stops the server and starts it again on the same data directory and ports, at the same time of its clock. Delivered access codes and the operator's
     * token are new then, as after any restart.
     *
     * @throws IllegalStateException if the sandbox is in memory, where nothing outlives the server
     */
    public void restart() {
        SandboxStart again = start.again(server);
        server.close();
        server = again.server();
    }

    /** Stops the server; open requests are finished first. Does nothing the second time. */
    @Override
    public void close() {
        server.close();
    }

    private Registrar registrar() {
        return server.registrar();
    }

    private SandboxAccount newApp(String userid, String password, int quotaPerMinute) {
        Registrar.NewApp app = registrar().addApp(new Userid(userid), APP_ID, quotaPerMinute, List.of());
        return new SandboxAccount(
                userid,
                password,
                app.consumerKey().value(),
                app.consumerSecret().reveal(),
                registrar().newAccessToken(app.consumerKey(), Optional.empty()).reveal(),
                APP_ID);
    }
}
