package io.github.kstrade.examples;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.config.ClientConfiguration;
import java.nio.file.Path;

/** A client in a company's network: the way out is a proxy with a password, and TLS is inspected on it. */
public final class BehindAProxy {

    private BehindAProxy() {}

    /** The proxy, its user and its password are in the configuration, the certificate of the company's authority in a file. */
    static KSTradeApi client(ClientConfiguration configuration, Path companyAuthority) {
        return configuration.toBuilder().caCertificates(companyAuthority).initialise();
    }
}
