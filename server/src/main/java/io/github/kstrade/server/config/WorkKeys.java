package io.github.kstrade.server.config;

import io.github.kstrade.server.work.WorkLimits;

/** {@code work.*}. */
final class WorkKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                WorkLimits.DEFAULT,
                standard -> new WorkLimits(
                        in.number("work.store-threads", standard.storeThreads()),
                        in.number("work.store-queue", standard.storeQueue()),
                        in.number("work.hashing-threads", standard.hashingThreads()),
                        in.number("work.hashing-queue", standard.hashingQueue()),
                        in.duration("work.drain-timeout", standard.drainTimeout())));
    }
}
