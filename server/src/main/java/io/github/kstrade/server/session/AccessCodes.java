package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.WireTime;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and checks the access codes of each kind. Checking changes nothing. */
public final class AccessCodes {

    private static final Logger LOG = LoggerFactory.getLogger(AccessCodes.class);
    private static final int DIGITS_PER_LOGIN = 6;
    private static final int DIGITS_DAILY = 4;

    private final Accounts accounts;
    private final ServerKey key;
    private final SecretSource secrets;
    private final CodeHasher hasher;
    private final CodeDelivery delivery;

    /** Wires the collaborators. */
    public AccessCodes(Accounts accounts, ServerKey key, SecretSource secrets, CodeDelivery delivery) {
        this.accounts = accounts;
        this.key = key;
        this.secrets = secrets;
        this.hasher = new CodeHasher(key, secrets);
        this.delivery = delivery;
    }

    /** The code for a new login of an account; none where an authenticator makes it. */
    Optional<AccessCode> codeFor(Account account, Instant now, SecondFactorPolicy policy) {
        return switch (account.secondFactor().kind()) {
            case PER_LOGIN -> Optional.of(secrets.accessCode(DIGITS_PER_LOGIN));
            case DAILY ->
                Optional.of(
                        policy.dailyCodes()
                                ? codeOfTheDay(account, LocalDate.ofInstant(now, WireTime.INDIA))
                                : secrets.accessCode(DIGITS_PER_LOGIN));
            case TOTP -> Optional.empty();
        };
    }

    /** A code as it is kept with its login attempt. */
    HashedCode hash(AccessCode code, LoginAttempt attempt) {
        return hasher.hash(code, attempt.token().hex());
    }

    /** Sends a code on its way. */
    void deliver(Account account, AccessCode code, LoginAttempt attempt, Instant now) {
        delivery.deliver(account, code, attempt.id(), now);
    }

    /** Whether a code is the one that was made for an attempt. */
    boolean isRight(LoginAttempt attempt, AccessCode code) {
        return hasher.matches(attempt.code(), code, attempt.token().hex());
    }

    /**
     * The time step whose code this is, if it can still be used.
     *
     * @param lastStep the latest one that was used
     * @param drift how many steps early or late it may be
     */
    OptionalLong usableStep(Account account, AccessCode code, Instant now, long lastStep, int drift) {
        return accounts.authenticator(account.userid())
                .map(kept -> {
                    Optional<byte[]> secret = key.open(kept);
                    if (secret.isEmpty()) {
                        LOG.warn("The authenticator secret of an account was not sealed with this server's key");
                    }
                    return secret.map(bytes -> Totp.stepOf(bytes, code, now, drift))
                            .filter(step -> step.orElse(Long.MIN_VALUE) > lastStep)
                            .orElseGet(OptionalLong::empty);
                })
                .orElseGet(OptionalLong::empty);
    }

    /** The same all day and on every node, and kept nowhere: whoever has not the server's key can not tell it from chance. */
    private AccessCode codeOfTheDay(Account account, LocalDate day) {
        return key.digits("code of the day\n" + account.userid() + "\n" + day, DIGITS_DAILY);
    }
}
