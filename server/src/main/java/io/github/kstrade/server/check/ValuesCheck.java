package io.github.kstrade.server.check;

import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** What the values say, each for itself and together. */
record ValuesCheck(Settings settings) implements Check {

    @Override
    public String part() {
        return "settings";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        boolean production = settings.deployment().profile() == Profile.PRODUCTION;
        findings.add(Finding.ok(part(), "can be read; the profile is " + (production ? "production" : "sandbox")));
        if (!production) {
            findings.add(Finding.warning(
                    part(), "a sandbox is for trying things out: its operator reads access codes and moves the clock"));
        }
        if (!settings.passwordCost().isStrongEnough()) {
            findings.add(Finding.warning(
                    part(),
                    "passwords are hashed at less than OWASP's minimum, such as password.argon2-memory-kib = "
                            + Argon2Cost.DEFAULT.memoryKib() + " with password.argon2-passes = "
                            + Argon2Cost.DEFAULT.passes()));
        }
        if (production && settings.secondFactor().dailyCodes()) {
            findings.add(Finding.warning(
                    part(), "second-factor.daily-codes = yes: four digits that are good for a day are easily guessed"));
        }
        return findings;
    }
}
