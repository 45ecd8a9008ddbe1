package io.github.kstrade.client.config;

import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.internal.ProxyCredentials;
import io.github.kstrade.client.internal.ProxyPassword;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.Password;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be configured. The rule for a value is the builder's own wherever the builder takes that value. */
enum ConfigurationKey {
    HOST,
    ACCESS_TOKEN,
    USERID,
    CONSUMER_KEY,
    IP,
    APP_ID,
    PASSWORD,
    TOTP_SECRET,
    PROXY,
    PROXY_USER,
    PROXY_PASSWORD,
    NO_PROXY,
    CA_CERTIFICATES,
    DEADLINE,
    CONNECT_TIMEOUT,
    REQUESTS_PER_MINUTE,
    SESSION_FILE;

    /** Without which there is no client. */
    static final Set<ConfigurationKey> NEEDED = EnumSet.of(ACCESS_TOKEN, USERID, CONSUMER_KEY);

    private static final Set<ConfigurationKey> SECRET = EnumSet.of(ACCESS_TOKEN, PASSWORD, TOTP_SECRET, PROXY_PASSWORD);
    private static final Set<ConfigurationKey> FILES = EnumSet.of(CA_CERTIFICATES, SESSION_FILE);
    private static final Set<ConfigurationKey> KEPT_WITH_BLANKS = EnumSet.of(PASSWORD, PROXY_PASSWORD);

    /** {@code access-token}. */
    String inFile() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code KSTRADE_ACCESS_TOKEN}. */
    String inEnvironment() {
        return "KSTRADE_" + name();
    }

    /** Whether it names another file. */
    boolean isFile() {
        return FILES.contains(this);
    }

    boolean isSecret() {
        return SECRET.contains(this);
    }

    /** The value without the blanks around it, which come with copying; in a password they may be meant. */
    String strip(String text) {
        return KEPT_WITH_BLANKS.contains(this) ? text : text.strip();
    }

    /**
     * Hands a value to the builder, or only checks it where the builder does not take it.
     *
     * @throws IllegalArgumentException if it is none; the text says what it must be and does not show it
     */
    void apply(KSTradeApiBuilder builder, String text) {
        switch (this) {
            case HOST -> builder.hosts(text.split(",", -1));
            case ACCESS_TOKEN -> builder.accessToken(text);
            case USERID -> builder.userid(text);
            case CONSUMER_KEY -> builder.consumerKey(text);
            case IP -> builder.ip(text);
            case APP_ID -> builder.appId(text);
            case PASSWORD -> new Password(text);
            case TOTP_SECRET -> Totp.of(text, () -> Instant.EPOCH);
            case PROXY -> builder.proxy(text);
            case PROXY_USER -> new ProxyCredentials(text, new ProxyPassword("any"));
            case PROXY_PASSWORD -> new ProxyPassword(text);
            case NO_PROXY ->
                refusedAs(
                        "must be names, addresses or blocks such as 10.0.0.0/8, with commas between them",
                        () -> builder.noProxy(ConfigurationText.list(text)));
            case CA_CERTIFICATES ->
                refusedAs(
                        "must be a file that can be read, with certificates in PEM",
                        () -> builder.caCertificates(ConfigurationText.path(text)));
            case DEADLINE -> builder.deadline(ConfigurationText.duration(text));
            case CONNECT_TIMEOUT -> builder.connectTimeout(ConfigurationText.duration(text));
            case REQUESTS_PER_MINUTE -> builder.requestsPerMinute(ConfigurationText.number(text));
            case SESSION_FILE -> SessionStore.file(ConfigurationText.path(text));
        }
    }

    /** The builder's own words name the value, which may be another one that got here by mistake. */
    private static void refusedAs(String what, Runnable given) {
        try {
            given.run();
        } catch (IllegalArgumentException quoting) {
            throw new IllegalArgumentException(what);
        }
    }
}
