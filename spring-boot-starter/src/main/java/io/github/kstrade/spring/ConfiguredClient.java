package io.github.kstrade.spring;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.totp.Totp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the properties say, in the client's own terms. The rules for values are the builder's own. */
final class ConfiguredClient {

    private final KSTradeProperties properties;
    private final InstantSource clock;
    private final Problems problems = new Problems();
    private final @Nullable CredentialsSupplier credentials;
    private final @Nullable SessionStore sessionStore;

    /**
     * Checks everything.
     *
     * @param clock by which codes of the authenticator are made
     * @throws KSTradePropertiesException if something is missing or can not be used; it says all that is
     */
    ConfiguredClient(KSTradeProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        check();
        this.credentials = checkedCredentials();
        this.sessionStore = checkedSessionStore();
        configure(KSTradeApi.builder());
        problems.throwIfAny();
    }

    /** A builder with all that is configured. */
    KSTradeApiBuilder builder() {
        KSTradeApiBuilder builder = KSTradeApi.builder();
        configure(builder);
        return builder;
    }

    /** What logs in without a person: one for the application, because an authenticator remembers which codes it gave. */
    Optional<CredentialsSupplier> credentials() {
        return Optional.ofNullable(credentials);
    }

    /** Where the session outlives the application. */
    Optional<SessionStore> sessionStore() {
        return Optional.ofNullable(sessionStore);
    }

    private void check() {
        problems.addUnless(text(properties.accessToken()).isPresent(), "kstrade.access-token is missing");
        problems.addUnless(text(properties.userid()).isPresent(), "kstrade.userid is missing");
        problems.addUnless(text(properties.consumerKey()).isPresent(), "kstrade.consumer-key is missing");
        boolean user = text(properties.proxyUser()).isPresent();
        boolean password = kept(properties.proxyPassword()).isPresent();
        problems.addUnless(user == password, "kstrade.proxy-user and kstrade.proxy-password need each other");
        problems.addUnless(!user || text(properties.proxy()).isPresent(), "kstrade.proxy-user needs kstrade.proxy");
        problems.addUnless(
                text(properties.caCertificates()).isEmpty()
                        || text(properties.sslBundle()).isEmpty(),
                "kstrade.ca-certificates and kstrade.ssl-bundle contradict each other: the bundle says on its own whom to trust");
        problems.addUnless(
                text(properties.totpSecret()).isEmpty()
                        || kept(properties.password()).isPresent(),
                "kstrade.totp-secret needs kstrade.password");
    }

    private void configure(KSTradeApiBuilder builder) {
        texts(properties.host()).ifPresent(hosts -> set("host", () -> builder.hosts(hosts)));
        text(properties.accessToken()).ifPresent(token -> set("access-token", () -> builder.accessToken(token)));
        text(properties.userid()).ifPresent(userid -> set("userid", () -> builder.userid(userid)));
        text(properties.consumerKey()).ifPresent(key -> set("consumer-key", () -> builder.consumerKey(key)));
        text(properties.ip()).ifPresent(ip -> set("ip", () -> builder.ip(ip)));
        text(properties.appId()).ifPresent(id -> set("app-id", () -> builder.appId(id)));
        texts(properties.trustedDomains())
                .ifPresent(all -> set(
                        "trusted-domains", "domains such as kotaksecurities.com", () -> builder.trustedDomains(all)));
        present(properties.deadline()).ifPresent(time -> set("deadline", () -> builder.deadline(time)));
        present(properties.retries()).ifPresent(retries -> set("retries", () -> builder.retries(policy(retries))));
        present(properties.requestsPerMinute())
                .ifPresent(number -> set("requests-per-minute", () -> builder.requestsPerMinute(number)));
        configureNetwork(builder);
    }

    private void configureNetwork(KSTradeApiBuilder builder) {
        text(properties.proxy()).ifPresent(url -> set("proxy", () -> proxy(builder, url)));
        texts(properties.noProxy())
                .ifPresent(hosts -> set(
                        "no-proxy", "names, addresses, or blocks such as 10.0.0.0/8", () -> builder.noProxy(hosts)));
        present(properties.connectTimeout())
                .ifPresent(time -> set("connect-timeout", () -> builder.connectTimeout(time)));
        present(properties.maxConnections())
                .ifPresent(number -> set("max-connections", () -> builder.maxConnections(number)));
        present(properties.localAddress())
                .ifPresent(address -> set("local-address", () -> builder.localAddress(address)));
        present(properties.ipVersion()).ifPresent(version -> set("ip-version", () -> builder.ipVersion(version)));
        text(properties.caCertificates())
                .ifPresent(file -> set(
                        "ca-certificates",
                        "a file that can be read, with certificates in PEM",
                        () -> builder.caCertificates(Path.of(file))));
    }

    private KSTradeApiBuilder proxy(KSTradeApiBuilder builder, String url) {
        Optional<String> user = text(properties.proxyUser());
        Optional<String> password = kept(properties.proxyPassword());
        return user.isPresent() && password.isPresent()
                ? builder.proxy(url, user.get(), password.get())
                : builder.proxy(url);
    }

    private static RetryPolicy policy(KSTradeProperties.Retries retries) {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        Duration longest = present(retries.longestWait()).orElse(usual.longestWait());
        return new RetryPolicy(
                present(retries.attempts()).orElse(usual.attempts()),
                present(retries.firstWait()).orElse(usual.firstWait()),
                longest);
    }

    private @Nullable CredentialsSupplier checkedCredentials() {
        Totp totp = text(properties.totpSecret())
                .flatMap(secret -> problems.check("totp-secret", () -> Totp.of(secret, clock)))
                .orElse(null);
        String password = kept(properties.password()).orElse(null);
        return totp == null || password == null ? null : CredentialsSupplier.withTotp(() -> password, totp);
    }

    private @Nullable SessionStore checkedSessionStore() {
        return text(properties.sessionFile())
                .flatMap(file -> problems.check(
                        "session-file", "a file of this machine", () -> SessionStore.file(Path.of(file))))
                .orElse(null);
    }

    private void set(String key, Supplier<?> setter) {
        problems.check(key, setter);
    }

    private void set(String key, String mustBe, Supplier<?> setter) {
        problems.check(key, mustBe, setter);
    }

    /** As it is: in a password blanks around it may be meant. */
    private static Optional<String> kept(@Nullable HiddenText value) {
        return Optional.ofNullable(value).map(HiddenText::reveal).filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(@Nullable HiddenText value) {
        return kept(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String[]> texts(@Nullable List<String> values) {
        return Optional.ofNullable(values)
                .filter(given -> !given.isEmpty())
                .map(given -> given.stream().map(String::strip).toArray(String[]::new));
    }

    private static <T> Optional<T> present(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
