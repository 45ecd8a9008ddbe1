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
                        in.number("work.login-threads", standard.loginThreads()),
                        in.number("work.hashes-at-once", standard.hashesAtOnce()),
                        in.number("work.login-queue", standard.loginQueue()),
                        in.duration("work.drain-timeout", standard.drainTimeout())));
    }
}
