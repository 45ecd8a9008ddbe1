package io.github.kstrade.client.internal.tls;

import io.github.kstrade.contract.Secret;

/** The password of a file with a private key. */
public final class KeyStorePassword extends Secret {

    /**
     * @param value the password, in any characters
     * @throws IllegalArgumentException if it is empty; the text never shows the secret
     */
    public KeyStorePassword(String value) {
        super("clientCertificate password", value);
    }
}
