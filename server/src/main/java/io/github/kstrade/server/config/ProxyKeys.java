package io.github.kstrade.server.config;

import io.github.kstrade.server.proxy.TrustedProxies;
import java.util.List;

/** {@code proxy.*}. */
final class ProxyKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                TrustedProxies.NONE,
                standard -> TrustedProxies.of(
                        in.list("proxy.trusted", List.of()), in.choice("proxy.header", standard.header())));
    }
}
