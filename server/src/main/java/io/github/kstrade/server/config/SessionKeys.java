package io.github.kstrade.server.config;

import io.github.kstrade.server.session.SessionPolicy;

/** {@code session.*}. */
final class SessionKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                SessionPolicy.DEFAULT,
                standard -> new SessionPolicy(
                        in.duration("session.idle-limit", standard.idleLimit()),
                        in.duration("session.absolute-limit", standard.absoluteLimit()),
                        in.time("session.daily-end", standard.dailyEnd())));
    }
}
