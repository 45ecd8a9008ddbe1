package io.github.kstrade.server.config;

/** {@code admin.token-file}. */
final class AdminKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(AdminAccess.DEFAULT, standard -> new AdminAccess(in.privateFile("admin.token-file")));
    }
}
