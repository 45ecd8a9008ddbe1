package io.github.kstrade.client;

import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.internal.ClientThreads;
import io.github.kstrade.client.internal.call.CallClock;
import io.github.kstrade.client.internal.call.CallRunner;
import io.github.kstrade.client.internal.tls.CaCertificates;
import io.github.kstrade.client.internal.tls.ClientCertificate;
import io.github.kstrade.client.internal.tls.KeyStorePassword;
import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Caller;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says how a {@link KSTradeApi} is to be made. Each value is checked when it is given, and an {@link IllegalArgumentException} names the one that is wrong.
 *
 * <p>{@link #accessToken}, {@link #userid} and {@link #consumerKey} are needed. Not safe for use by several threads at once.
 */
public final class KSTradeApiBuilder {

    private @Nullable AccessToken accessToken;
    private @Nullable Userid userid;
    private @Nullable ConsumerKey consumerKey;
    private String ip = "127.0.0.1";
    private String appId = "";
    private List<ApiHost> hosts = List.of(ApiHost.PRODUCTION);
    private final NetworkOptions network = new NetworkOptions();
    private final CallOptions calls = new CallOptions();
    private @Nullable TrustedDomains trustedDomains;
    private @Nullable CredentialsSupplier credentials;
    private @Nullable SessionStore sessionStore;

    KSTradeApiBuilder() {}

    /** The application's bearer token from the developer portal, without the word Bearer. */
    public KSTradeApiBuilder accessToken(String value) {
        if (Argument.present("accessToken", value).toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            throw new IllegalArgumentException("accessToken must be given without the word Bearer");
        }
        accessToken = new AccessToken(value);
        return this;
    }

    /** The userid of the website's login, not the client code. */
    public KSTradeApiBuilder userid(String value) {
        userid = new Userid(Argument.present("userid", value));
        return this;
    }

    /** The application's key from the developer portal. */
    public KSTradeApiBuilder consumerKey(String value) {
        consumerKey = new ConsumerKey(Argument.present("consumerKey", value));
        return this;
    }

    /** What the client says of its address: free text, {@code 127.0.0.1} unless set ({@code field-facts.md} §1.2). */
    public KSTradeApiBuilder ip(String value) {
        ip = anyCaller(Argument.present("ip", value), "").ip();
        return this;
    }

    /** What the client says of its application: free text, empty unless set. */
    public KSTradeApiBuilder appId(String value) {
        appId = anyCaller("", Argument.present("appId", value)).appId();
        return this;
    }

    /** The base address of the API, such as {@code https://tradeapi.kotaksecurities.com/apim}, which it is unless set. */
    public KSTradeApiBuilder host(String value) {
        return host(ApiHost.of(Argument.present("host", value)));
    }

    /** The base address of the API. Without TLS it must be on this machine, for the access token would travel in clear. */
    public KSTradeApiBuilder host(ApiHost value) {
        hosts = List.of(checked(value));
        return this;
    }

    /**
     * The base addresses at which the session is initialised, in this order, until one takes it: for users who do not know which gateway they belong to, as
     * {@code https://tradeapi.kotaksecurities.com/apim} and {@code https://ctradeapi.kotaksecurities.com/apim} ({@code field-facts.md} §5.3). It goes on after
     * no connection, no TLS, no answer or an unreadable one, 5xx, a refused access token (900901), and the answer that the user belongs elsewhere (999024);
     * then there first. The access token is sent to each of them, all within the deadline of one call, once each.
     */
    public KSTradeApiBuilder hosts(String... values) {
        List<ApiHost> given = Arrays.stream(Argument.present("hosts", values))
                .map(value -> checked(ApiHost.of(Argument.present("host", value))))
                .distinct()
                .toList();
        if (given.isEmpty()) {
            throw new IllegalArgumentException("hosts must name at least one");
        }
        hosts = given;
        return this;
    }

    private static ApiHost checked(@Nullable ApiHost value) {
        ApiHost given = Argument.present("host", value);
        if (!given.isEncrypted() && !Loopback.is(given.serverName())) {
            throw new IllegalArgumentException(
                    "host must begin with https://, because the access token would travel in clear; http:// is for a server on this machine");
        }
        return given;
    }

    /** The HTTP proxy that all requests go through, such as {@code http://proxy.example:3128}. None unless set: the JVM's own settings are not asked. */
    public KSTradeApiBuilder proxy(String url) {
        network.proxy(url);
        return this;
    }

    /** The HTTP proxy that all requests go through, with the user and password that it asks for. */
    public KSTradeApiBuilder proxy(String url, String user, String password) {
        network.proxy(url, user, password);
        return this;
    }

    /**
     * The hosts that are reached without the proxy; all others are reached through it, those on this machine too. An entry is
     *
     * <ul>
     *   <li>a name such as {@code broker.example}, for that host and all whose names end in {@code .broker.example};
     *   <li>an address such as {@code 10.1.2.3} or {@code ::1}, for hosts that are written as that address;
     *   <li>a block such as {@code 10.0.0.0/8}, for hosts that are written as an address in it.
     * </ul>
     *
     * No name is looked up to decide. Calling it again replaces the hosts given before; without a proxy it has no effect.
     *
     * @throws IllegalArgumentException if an entry is anything else, such as a URL, a list with commas or a pattern with *; the text names it
     */
    public KSTradeApiBuilder noProxy(String... hosts) {
        network.noProxy(hosts);
        return this;
    }

    /**
     * The domains that session init may redirect to, each with everything below it. Unless set it is the domain of the host: its last two labels, or three
     * under endings like {@code co.in}. Set it where names below that end belong to different owners.
     */
    public KSTradeApiBuilder trustedDomains(String... domains) {
        trustedDomains = TrustedDomains.of(Argument.allPresent("trustedDomains", domains));
        return this;
    }

    /** The time that a whole call has, from looking up the name to the last byte of the answer: 30 s unless set. Session init has it once, redirect included. */
    public KSTradeApiBuilder deadline(Duration value) {
        calls.deadline(positive("deadline", value));
        return this;
    }

    /** The time that one connection may take to come about: 10 s unless set. */
    public KSTradeApiBuilder connectTimeout(Duration value) {
        network.connectTimeout(positive("connectTimeout", value));
        return this;
    }

    /**
     * How many requests may be under way at once, and so how many connections are in use: 64 unless set. A call that finds them all in use waits for one, within
     * its deadline; if none becomes free in time it fails with a {@link io.github.kstrade.client.error.DeadlineExceededException}, and was not sent.
     */
    public KSTradeApiBuilder maxConnections(int value) {
        network.maxConnections(value);
        return this;
    }

    /**
     * The address of this machine that https connections are made from, to the server or to the proxy; the machine chooses unless set. Plain http is for
     * servers on this machine only, so its connections leave no trace of an address elsewhere, and it is not asked there.
     */
    public KSTradeApiBuilder localAddress(InetAddress value) {
        network.localAddress(value);
        return this;
    }

    /** The only version of the Internet Protocol by which https connections are made, to the server or to the proxy: {@link IpVersion#ANY} unless set. */
    public KSTradeApiBuilder ipVersion(IpVersion value) {
        network.ipVersion(value);
        return this;
    }

    /**
     * Whom to trust in TLS beside those whom the JVM trusts, for networks with a certificate authority of their own. To trust nobody else, use {@link
     * #sslContext}. The file is read now.
     *
     * @param pem one or more certificates, each between {@code -----BEGIN CERTIFICATE-----} and {@code -----END CERTIFICATE-----}
     * @throws IllegalArgumentException if the file is not that; the text names it and says what to do
     */
    public KSTradeApiBuilder caCertificates(Path pem) {
        network.authorities(CaCertificates.pem(Argument.present("caCertificates", pem)));
        return this;
    }

    /**
     * The certificate that is shown to servers that ask for one, with its private key. The file is read now.
     *
     * @param pkcs12 a file such as {@code client.p12}
     * @param password what opens it
     * @throws IllegalArgumentException if the file is not that, or the password another; the text names the file and says what to do
     */
    public KSTradeApiBuilder clientCertificate(Path pkcs12, String password) {
        KeyStorePassword secret = new KeyStorePassword(Argument.present("clientCertificate password", password));
        network.certificate(ClientCertificate.pkcs12(Argument.present("clientCertificate", pkcs12), secret));
        return this;
    }

    /**
     * The certificate that is shown to servers that ask for one, with its private key. The files are read now.
     *
     * @param certificate in PEM, those of its issuers after it
     * @param key in PEM, as {@code -----BEGIN PRIVATE KEY-----} without a password
     * @throws IllegalArgumentException if a file is not that, or the two do not belong together; the text names the file and says what to do
     */
    public KSTradeApiBuilder clientCertificate(Path certificate, Path key) {
        network.certificate(ClientCertificate.pem(
                Argument.present("clientCertificate", certificate), Argument.present("clientCertificate key", key)));
        return this;
    }

    /** Everything about TLS at once, in place of {@link #caCertificates} and {@link #clientCertificate}; whom the JVM trusts unless set. */
    public KSTradeApiBuilder sslContext(SSLContext value) {
        network.sslContext(value);
        return this;
    }

    /** How often requests are repeated; {@link RetryPolicy#DEFAULT} unless set. Whatever is set, a request that may have done something is sent once. */
    public KSTradeApiBuilder retries(RetryPolicy value) {
        calls.retries(value);
        return this;
    }

    /**
     * How many requests the client makes in any minute; no limit unless set. With the quota of the application here, calls wait for their turn, within their
     * deadline, instead of being refused with 429 ({@code field-facts.md} §5.4).
     */
    public KSTradeApiBuilder requestsPerMinute(int value) {
        calls.requestsPerMinute(value);
        return this;
    }

    /**
     * What the client logs in with by itself: for {@link KSTradeApi#openSession()}, and once for all calls when a session has ended. Nothing unless set: then an
     * ended session is a {@link io.github.kstrade.client.error.SessionEndedException}.
     */
    public KSTradeApiBuilder credentials(CredentialsSupplier value) {
        credentials = Argument.present("credentials", value);
        return this;
    }

    /**
     * Where sessions are kept, for this program after a restart and for others; nowhere unless set. What the store can not do is a warning in the log, and fails
     * no call.
     */
    public KSTradeApiBuilder sessionStore(SessionStore value) {
        sessionStore = Argument.present("sessionStore", value);
        return this;
    }

    /** Hears of all calls, after those that were added before. */
    public KSTradeApiBuilder listener(CallListener value) {
        calls.listener(value);
        return this;
    }

    /** The time of calls; the real one unless set. */
    KSTradeApiBuilder callClock(CallClock value) {
        calls.callClock(value);
        return this;
    }

    /** The clock by which waits until a date are counted; the system's unless set. */
    public KSTradeApiBuilder clock(InstantSource value) {
        calls.clock(value);
        return this;
    }

    /**
     * Makes the client and initialises the trading session (seed: {@code ks_api.KSTradeApi(…)}); follows one redirect of the answer.
     *
     * @throws IllegalStateException if a needed value was not given, or two contradict each other; the text names them
     * @throws io.github.kstrade.client.error.InvalidAccessTokenException if the gateway does not take the access token
     * @throws io.github.kstrade.client.error.WrongHostException if the user belongs to another host
     * @throws io.github.kstrade.client.error.NotEnrolledException if the user may not use the Trade API
     * @throws io.github.kstrade.client.error.RedirectRefusedException if the answer points where the client does not go
     * @throws io.github.kstrade.client.error.AllHostsFailedException if there are several hosts and none took it
     * @throws io.github.kstrade.client.error.KSTradeException if anything else fails
     */
    public KSTradeApi initialise() {
        Userid user = given("userid", userid);
        Caller caller = new Caller(given("accessToken", accessToken), given("consumerKey", consumerKey), ip, appId);
        RedirectRule rule = new RedirectRule(trustedDomains == null ? TrustedDomains.ofAll(hosts) : trustedDomains);
        CallRunner runner = calls.runner(network, hosts);
        try {
            return client(runner, rule, caller, user);
        } catch (RuntimeException | Error failed) {
            runner.close();
            throw failed;
        }
    }

    /** As {@link #initialise()}, without waiting. All failures arrive through the future; cancelling it aborts the exchange. */
    public CompletableFuture<KSTradeApi> initialiseAsync() {
        ClientThreads threads = new ClientThreads();
        CompletableFuture<KSTradeApi> client = new AsyncCalls(threads).run(this::initialise, KSTradeApi::close);
        var unused = client.whenComplete((made, failure) -> threads.end());
        return client;
    }

    private KSTradeApi client(CallRunner runner, RedirectRule rule, Caller caller, Userid user) {
        Initialisation initialisation = new HostSearch(runner, rule, caller, user).in(hosts);
        SessionCalls session = new SessionCalls(runner, caller, user, initialisation.host());
        KeptSession kept = new KeptSession(sessionStore, session, rule::isTrusted);
        SelfLogin login =
                credentials == null ? null : new SelfLogin(session, credentials, kept, runner.watch(), runner.clock());
        ClientThreads threads = new ClientThreads();
        return new KSTradeApi(
                runner, session, new ClientSessions(session, kept, login, threads), threads, initialisation);
    }

    /** The contract checks what can stand in a header only together with the rest of the caller. */
    private static Caller anyCaller(String ip, String appId) {
        return new Caller(new AccessToken("any"), new ConsumerKey("any"), ip, appId);
    }

    private static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(name + " is missing: call " + name + "(…) before initialise()");
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (Argument.present(name, value).isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
        return value;
    }
}
