package io.github.kstrade.server.config;

/** {@code store.*}. */
final class StoreKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                StoreLimits.DEFAULT, standard -> new StoreLimits(in.duration("store.deadline", standard.deadline())));
    }
}
