package io.github.kstrade.server.config;

import io.github.kstrade.server.session.SecondFactorPolicy;

/** {@code second-factor.*}. */
final class SecondFactorKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                SecondFactorPolicy.SANDBOX,
                standard -> new SecondFactorPolicy(
                        in.duration("second-factor.lifetime", standard.attemptLifetime()),
                        in.number("second-factor.wrong-code-limit", standard.wrongCodeLimit()),
                        in.yesOrNo("second-factor.code-optional", in.profile() == Profile.SANDBOX)));
    }
}
