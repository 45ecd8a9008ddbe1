package io.github.kstrade.server.config;

import io.github.kstrade.server.audit.AuditPolicy;
import java.time.Duration;

/** {@code audit.*}. */
final class AuditKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                AuditPolicy.DEFAULT,
                standard -> kept(in, new AuditPolicy(in.duration("audit.retention", standard.retention()))));
    }

    private static AuditPolicy kept(SettingsReader in, AuditPolicy policy) {
        Duration five = AuditPolicy.FIVE_YEARS;
        if (in.profile() == Profile.PRODUCTION && policy.retention().compareTo(five) < 0) {
            throw new IllegalArgumentException("in production audit records are kept for at least " + five.toDays()
                    + "d, which are five years, not for " + ValueFormat.write(policy.retention()));
        }
        return policy;
    }
}
