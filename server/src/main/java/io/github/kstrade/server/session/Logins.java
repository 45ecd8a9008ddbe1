package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.PasswordHasher;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Checks userid and password and grants the one-time token. Slow on purpose: one password hash for each call, whoever calls. */
public final class Logins {

    private static final int ID_BYTES = 6;

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final FailureCounter failures;
    private final AccessCodes codes;
    private final SessionStore store;
    private final SecretSource secrets;
    private final InstantSource clock;
    private final SecondFactorPolicy policy;

    /** Wires the collaborators. */
    public Logins(
            Accounts accounts,
            PasswordHasher hasher,
            LoginFailures failures,
            WaitPolicy waits,
            AccessCodes codes,
            SessionStore store,
            SecretSource secrets,
            InstantSource clock,
            SecondFactorPolicy policy) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.failures = new FailureCounter(failures, waits, clock);
        this.codes = codes;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * How long one must wait before the next try; nothing if it may be now. Costs no hash.
     *
     * @param from the address that the connection or a declared proxy shows
     */
    public Optional<Duration> waitOf(Userid userid, String from) {
        return failures.waitOf(guesser(accounts.find(userid), userid, from));
    }

    /**
     * Logs in. A failure counts towards the growing wait of who guesses; only the whole login, second factor included, forgets it.
     *
     * @param from the address that the connection or a declared proxy shows
     */
    public LoginResult login(App app, Userid userid, Password password, String from) {
        while (true) {
            Optional<Account> account = accounts.find(userid);
            Optional<LoginResult> settled = settle(app, account, guesser(account, userid, from), password);
            if (settled.isPresent()) {
                return settled.get();
            }
        }
    }

    /** Checks a password against an account as it was read; nothing if that has changed since, so that it must be read again. */
    @SuppressWarnings(
            "OptionalUsedAsFieldOrParameterType") // whether there is an account is what the work must not tell
    private Optional<LoginResult> settle(App app, Optional<Account> account, Guesser guesser, Password password) {
        Optional<Duration> wait = failures.waitOf(guesser);
        if (wait.isPresent()) {
            return Optional.of(new LoginResult.Wait(wait.get()));
        }
        boolean right = isRight(account, password) && account.orElseThrow().enabled();
        wait = right ? failures.waitOf(guesser) : failures.countFailure(guesser);
        if (wait.isPresent()) {
            return Optional.of(new LoginResult.Wait(wait.get()));
        }
        return right ? grant(app, account.orElseThrow(), password) : Optional.of(new LoginResult.Refused());
    }

    private static Guesser guesser(Optional<Account> account, Userid userid, String from) {
        return account.map(found -> Guesser.of(found, from)).orElseGet(() -> Guesser.ofNobody(userid));
    }

    private boolean isRight(Optional<Account> account, Password password) {
        if (account.isEmpty()) {
            hasher.matchNothing(password);
            return false;
        }
        return hasher.matches(account.get().passwordHash(), password);
    }

    private Optional<LoginResult> grant(App app, Account account, Password password) {
        Instant now = clock.instant();
        OneTimeToken token = secrets.oneTimeToken();
        LoginAttempt attempt = new LoginAttempt(
                TokenHash.of(token),
                secrets.hex(ID_BYTES),
                account.userid(),
                app.consumerKey(),
                now.plus(policy.attemptLifetime()),
                HashedCode.NONE,
                0,
                false);
        Optional<AccessCode> code = codes.codeFor(account, now, policy);
        LoginAttempt kept =
                code.map(made -> attempt.withCode(codes.hash(made, attempt))).orElse(attempt);
        if (!store.open(kept, renewed(account, password))) {
            return Optional.empty();
        }
        code.ifPresent(made -> codes.deliver(account, made, kept, now));
        return Optional.of(new LoginResult.Granted(account, token, now));
    }

    /** The account's hash, made anew at today's cost if it is weaker; the old one if the account has changed meanwhile, with which no login opens then. */
    private PasswordHash renewed(Account account, Password password) {
        PasswordHash checked = account.passwordHash();
        if (!hasher.isWeak(checked)) {
            return checked;
        }
        PasswordHash today = hasher.hash(password);
        return accounts.renewHash(account.userid(), checked, today) ? today : checked;
    }
}
