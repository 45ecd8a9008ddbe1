package io.github.kstrade.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who uses the proxy.
 *
 * @param user without a colon
 * @param password that user's password
 */
public record ProxyCredentials(String user, ProxyPassword password) {

    /** @throws IllegalArgumentException if the user is empty or has a colon, which Basic authentication can not carry */
    public ProxyCredentials {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("proxy user must not be empty and must not have a colon");
        }
    }

    /** Both as Basic authentication joins them, which is as secret as the password. */
    public ProxyPassword pair() {
        return new ProxyPassword(user + ":" + password.reveal());
    }

    /** The value of the header {@code Proxy-Authorization}: a secret. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(pair().reveal().getBytes(StandardCharsets.UTF_8));
    }
}
