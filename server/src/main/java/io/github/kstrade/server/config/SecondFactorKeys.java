package io.github.kstrade.server.config;

import io.github.kstrade.server.session.SecondFactorPolicy;

/** {@code second-factor.*}. */
final class SecondFactorKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                in.profile() == Profile.PRODUCTION ? SecondFactorPolicy.PRODUCTION : SecondFactorPolicy.SANDBOX,
                standard -> new SecondFactorPolicy(
                        in.duration("second-factor.lifetime", standard.attemptLifetime()),
                        in.number("second-factor.wrong-code-limit", standard.wrongCodeLimit()),
                        in.yesOrNo("second-factor.code-optional", standard.codeOptional()),
                        in.number("second-factor.authenticator-drift-steps", standard.driftSteps()),
                        in.yesOrNo("second-factor.daily-codes", standard.dailyCodes())));
    }
}
