package io.github.kstrade.client.internal;

import io.github.kstrade.contract.Secret;

/** The password of the proxy's user. */
public final class ProxyPassword extends Secret {

    /**
     * @param value the password, in any characters
     * @throws IllegalArgumentException if it is empty; the text never shows the secret
     */
    public ProxyPassword(String value) {
        super("proxy password", value);
    }
}
