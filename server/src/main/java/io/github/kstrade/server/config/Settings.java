package io.github.kstrade.server.config;

import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.audit.AuditPolicy;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.proxy.TrustedProxies;
import io.github.kstrade.server.session.SecondFactorPolicy;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.WaitPolicy;
import io.github.kstrade.server.work.WorkLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that can be set of a server: one record for each feature. {@code Settings.DEFAULT.with(Listen.ON_FREE_PORTS)} changes one of them, and
 * {@code settings.of(Listen.class)} gives one. Which records there are says {@link SettingsFile}. Immutable and safe for use by many threads.
 */
public final class Settings {

    /** A sandbox on this machine alone. */
    public static final Settings DEFAULT = SettingsFile.standard();

    private final Map<Class<?>, Record> groups;

    private Settings(Map<Class<?>, Record> groups) {
        this.groups = Map.copyOf(groups);
    }

    static Settings of(Iterable<Record> groups) {
        Map<Class<?>, Record> byClass = new HashMap<>();
        for (Record group : groups) {
            byClass.put(group.getClass(), group);
        }
        return new Settings(byClass);
    }

    /** The same, with another record in place of the one of its class. */
    public Settings with(Record group) {
        of(group.getClass());
        Map<Class<?>, Record> changed = new HashMap<>(groups);
        changed.put(group.getClass(), group);
        return new Settings(changed);
    }

    /**
     * Gives these settings back if they are of a profile and fit it.
     *
     * @throws IllegalArgumentException if not; the text names everything that is wrong
     */
    public Settings ofProfile(Profile profile) {
        if (deployment().profile() != profile) {
            throw new IllegalArgumentException("these are settings of profile = "
                    + ValueFormat.write(deployment().profile()) + ", not of profile = " + ValueFormat.write(profile));
        }
        List<String> broken = ProfileRules.broken(this);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", broken));
        }
        return this;
    }

    /**
     * What is set of one feature.
     *
     * @throws IllegalArgumentException if no settings are of this class
     */
    public <T extends Record> T of(Class<T> group) {
        if (!groups.containsKey(group)) {
            throw new IllegalArgumentException(
                    group.getName() + " is none of the settings; its keys belong into a class that SettingsFile lists");
        }
        return group.cast(groups.get(group));
    }

    /** What this server is among its like. */
    public Deployment deployment() {
        return of(Deployment.class);
    }

    /** What opens the operator's interface. */
    public AdminAccess admin() {
        return of(AdminAccess.class);
    }

    /** Where it listens. */
    public Listen listen() {
        return of(Listen.class);
    }

    /** What it proves with who it is. */
    public Tls tls() {
        return of(Tls.class);
    }

    /** The proxies in front of it. */
    public TrustedProxies proxies() {
        return of(TrustedProxies.class);
    }

    /** How long sessions live. */
    public SessionPolicy session() {
        return of(SessionPolicy.class);
    }

    /** How the second factor is checked. */
    public SecondFactorPolicy secondFactor() {
        return of(SecondFactorPolicy.class);
    }

    /** How long a userid waits after failures. */
    public WaitPolicy waits() {
        return of(WaitPolicy.class);
    }

    /** What one password hash costs. */
    public Argon2Cost passwordCost() {
        return of(Argon2Cost.class);
    }

    /** The bounds on input. */
    public HttpLimits http() {
        return of(HttpLimits.class);
    }

    /** The bounds on work. */
    public WorkLimits work() {
        return of(WorkLimits.class);
    }

    /** Within which the store must answer. */
    public Duration storeDeadline() {
        return of(StoreLimits.class).deadline();
    }

    /** How long audit records are kept. */
    public AuditPolicy audit() {
        return of(AuditPolicy.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && groups.equals(settings.groups);
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }

    @Override
    public String toString() {
        return "Settings" + groups.values();
    }
}
