package io.github.kstrade.server.config;

/** {@code tls.*}. */
final class TlsKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                Tls.DEFAULT,
                standard -> new Tls(
                        in.path("tls.certificate"),
                        in.privateFile("tls.key"),
                        in.privateFile("tls.key-password-file"),
                        in.privateFile("tls.keystore"),
                        in.privateFile("tls.keystore-password-file"),
                        in.duration("tls.reload-interval", standard.reloadInterval())));
    }
}
