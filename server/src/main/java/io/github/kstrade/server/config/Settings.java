package io.github.kstrade.server.config;

import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.session.SecondFactorPolicy;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.WaitPolicy;
import io.github.kstrade.server.work.WorkLimits;
import java.time.Duration;

/**
 * All that can be set of a server.
 *
 * @param listen where it listens
 * @param session how long sessions live
 * @param secondFactor how the second factor is checked
 * @param waits how long a userid waits after failures
 * @param passwordCost what one password hash costs
 * @param http the bounds on input
 * @param work the bounds on work
 * @param storeDeadline within which the store must answer
 */
public record Settings(
        Listen listen,
        SessionPolicy session,
        SecondFactorPolicy secondFactor,
        WaitPolicy waits,
        Argon2Cost passwordCost,
        HttpLimits http,
        WorkLimits work,
        Duration storeDeadline) {

    /** @throws IllegalArgumentException if the store's deadline is none or longer than any client waits */
    public Settings {
        checkStoreDeadline(storeDeadline);
    }

    /** A sandbox on this machine alone. */
    public static final Settings DEFAULT = new Settings(
            Listen.DEFAULT,
            SessionPolicy.DEFAULT,
            SecondFactorPolicy.SANDBOX,
            WaitPolicy.DEFAULT,
            Argon2Cost.DEFAULT,
            HttpLimits.DEFAULT,
            WorkLimits.DEFAULT,
            Duration.ofSeconds(2));

    /** The same, listening elsewhere. */
    public Settings listen(Listen other) {
        return new Settings(other, session, secondFactor, waits, passwordCost, http, work, storeDeadline);
    }

    /** The same, with another cost of a password hash. */
    public Settings passwordCost(Argon2Cost other) {
        return new Settings(listen, session, secondFactor, waits, other, http, work, storeDeadline);
    }

    /** The same, with other bounds on input. */
    public Settings http(HttpLimits other) {
        return new Settings(listen, session, secondFactor, waits, passwordCost, other, work, storeDeadline);
    }

    /** The same, with other bounds on work. */
    public Settings work(WorkLimits other) {
        return new Settings(listen, session, secondFactor, waits, passwordCost, http, other, storeDeadline);
    }

    /** The same, with another check of the second factor. */
    public Settings secondFactor(SecondFactorPolicy other) {
        return new Settings(listen, session, other, waits, passwordCost, http, work, storeDeadline);
    }

    /** The same, with another deadline of the store. */
    public Settings storeDeadline(Duration other) {
        return new Settings(listen, session, secondFactor, waits, passwordCost, http, work, other);
    }

    static Duration checkStoreDeadline(Duration deadline) {
        if (deadline.toMillis() < 1 || deadline.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("the store answers within 1 ms to 10 minutes, not " + deadline);
        }
        return deadline;
    }
}
