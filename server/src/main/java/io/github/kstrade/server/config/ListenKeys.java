package io.github.kstrade.server.config;

/** {@code listen.*} and {@code admin.*}. */
final class ListenKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                Listen.DEFAULT,
                standard -> new Listen(
                        in.text("listen.address", standard.address()),
                        in.number("listen.port", standard.port()),
                        in.text("admin.address", standard.adminAddress()),
                        in.number("admin.port", standard.adminPort()),
                        in.text("listen.public-url", standard.publicUrl())));
    }
}
