package io.github.kstrade.server.config;

import io.github.kstrade.server.session.WaitPolicy;

/** {@code wait.*}. */
final class WaitKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                WaitPolicy.DEFAULT,
                standard -> new WaitPolicy(
                        in.number("wait.free-failures", standard.freeFailures()),
                        in.duration("wait.first", standard.first()),
                        in.duration("wait.longest", standard.longest()),
                        in.number("wait.hard-limit", standard.hardLimit())));
    }
}
