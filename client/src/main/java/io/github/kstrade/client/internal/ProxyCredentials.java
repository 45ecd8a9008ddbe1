package io.github.kstrade.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

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

    /** What must be hidden: the password, and with its user, as the header {@code Proxy-Authorization} has it. */
    public List<ProxyPassword> secrets() {
        return List.of(password, new ProxyPassword(pair()));
    }

    /** The value of the header {@code Proxy-Authorization}: a secret. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(pair().getBytes(StandardCharsets.UTF_8));
    }

    private String pair() {
        return user + ":" + password.reveal();
    }
}
