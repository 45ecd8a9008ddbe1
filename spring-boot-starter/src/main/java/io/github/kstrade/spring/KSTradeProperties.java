package io.github.kstrade.spring;

import io.github.kstrade.client.IpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured under {@code kstrade}, as it came. Keys and meanings are those of {@link io.github.kstrade.client.config.ClientConfiguration}, so that one set of
 * variables serves both. What is not configured, or empty, is as {@link io.github.kstrade.client.KSTradeApiBuilder} has it.
 *
 * @param enabled whether there is a client at all
 * @param host base addresses of the API, asked in turn until one takes the user; the production gateway unless set
 * @param accessToken the application's bearer token from the developer portal, without the word Bearer
 * @param userid the userid of the website's login, not the client code
 * @param consumerKey the application's key from the developer portal
 * @param ip what the client says of its address, free text; 127.0.0.1 unless set
 * @param appId what the client says of its application, free text; empty unless set
 * @param password the password of the website's login; with totp-secret, the client logs in by itself
 * @param totpSecret the secret of the account's authenticator, base32 or otpauth://…
 * @param proxy the HTTP proxy that all requests go through, such as http://proxy.example:3128; none unless set
 * @param proxyUser the user that the proxy asks for
 * @param proxyPassword the password that the proxy asks for
 * @param noProxy hosts that are reached without the proxy: names with all below them, addresses, and blocks such as 10.0.0.0/8
 * @param trustedDomains the domains that session init may redirect to, with all below them; those of the hosts unless set
 * @param deadline the time that a whole call has; 30s unless set
 * @param connectTimeout the time that one connection may take to come about; 10s unless set
 * @param maxConnections how many requests may be under way at once; 64 unless set
 * @param localAddress the address of this machine that connections are made from; the machine chooses unless set
 * @param ipVersion the only version of the Internet Protocol that connections are made by; any unless set
 * @param caCertificates a file of certificates in PEM, of authorities that are trusted beside those of the JVM
 * @param retries how often requests are repeated that may be
 * @param requestsPerMinute how many requests the client makes in any minute; no limit unless set
 * @param sessionFile the file in which the session outlives the application; none unless set
 * @param sslBundle the SSL bundle that says whom to trust, and with which certificate to answer, instead of ca-certificates; what the JVM trusts unless set
 */
@ConfigurationProperties(prefix = "kstrade", ignoreUnknownFields = false)
public record KSTradeProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable List<String> host,
        @Nullable HiddenText accessToken,
        @Nullable String userid,
        @Nullable String consumerKey,
        @Nullable String ip,
        @Nullable String appId,
        @Nullable HiddenText password,
        @Nullable HiddenText totpSecret,
        @Nullable String proxy,
        @Nullable String proxyUser,
        @Nullable HiddenText proxyPassword,
        @Nullable List<String> noProxy,
        @Nullable List<String> trustedDomains,
        @Nullable Duration deadline,
        @Nullable Duration connectTimeout,
        @Nullable Integer maxConnections,
        @Nullable InetAddress localAddress,
        @Nullable IpVersion ipVersion,
        @Nullable String caCertificates,
        @Nullable Retries retries,
        @Nullable Integer requestsPerMinute,
        @Nullable String sessionFile,
        @Nullable String sslBundle) {

    /**
     * How often requests are repeated.
     *
     * @param attempts how many requests one call makes at most, 1 for no repetition; 3 unless set
     * @param firstWait the bound of the first wait; 200ms unless set
     * @param longestWait the bound of all waits; 5s unless set
     */
    public record Retries(
            @Nullable Integer attempts,
            @Nullable Duration firstWait,
            @Nullable Duration longestWait) {}

    /** Whose client it is, and no value besides: some end up under the wrong key. */
    @Override
    public String toString() {
        return "KSTradeProperties[" + (enabled ? "enabled" : "disabled") + "]";
    }
}
