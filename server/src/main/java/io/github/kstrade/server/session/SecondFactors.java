package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.TokenHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks the second factor and opens the session. A one-time token is spent by its first success, in one atomic step with the session it opens: of all who
 * submit it at once, one gets a session. Every wrong code is counted, exactly, before anybody learns that it was wrong.
 */
public final class SecondFactors {

    private final SessionStore store;
    private final Accounts accounts;
    private final AccessCodes codes;
    private final FailureCounter failures;
    private final SecretSource secrets;
    private final InstantSource clock;
    private final SecondFactorPolicy policy;
    private final SessionPolicy sessionPolicy;

    /** Wires the collaborators. */
    public SecondFactors(
            SessionStore store,
            Accounts accounts,
            AccessCodes codes,
            LoginFailures failures,
            WaitPolicy waits,
            SecretSource secrets,
            InstantSource clock,
            SecondFactorPolicy policy,
            SessionPolicy sessionPolicy) {
        this.store = store;
        this.accounts = accounts;
        this.codes = codes;
        this.failures = new FailureCounter(failures, waits, clock);
        this.secrets = secrets;
        this.clock = clock;
        this.policy = policy;
        this.sessionPolicy = sessionPolicy;
    }

    /** Checks an access code. The wrong code that is one too many spends the one-time token. */
    public SecondFactorResult confirm(App app, Userid userid, OneTimeToken oneTimeToken, AccessCode code) {
        Optional<Pending> found = pending(app, userid, oneTimeToken);
        if (found.isEmpty()) {
            return new SecondFactorResult.InvalidToken();
        }
        Pending pending = found.get();
        if (codes.isRight(pending.account, pending.attempt, code, clock.instant())) {
            return grant(app, pending, oneTimeToken);
        }
        return countWrongCode(app, pending, oneTimeToken);
    }

    /** Opens a session without any code, where both the server and the account allow that. */
    public SecondFactorResult confirmWithoutCode(App app, Userid userid, OneTimeToken oneTimeToken) {
        return pending(app, userid, oneTimeToken)
                .filter(pending ->
                        policy.codeOptional() && !pending.account.secondFactor().codeRequired())
                .map(pending -> grant(app, pending, oneTimeToken))
                .orElseGet(SecondFactorResult.InvalidToken::new);
    }

    private record Pending(LoginAttempt attempt, Account account) {}

    private Optional<Pending> pending(App app, Userid userid, OneTimeToken oneTimeToken) {
        Instant now = clock.instant();
        return store.attempt(TokenHash.of(oneTimeToken))
                .filter(attempt -> attempt.isOpen(now)
                        && attempt.userid().equals(userid)
                        && attempt.consumerKey().equals(app.consumerKey()))
                .flatMap(attempt ->
                        accounts.find(userid).filter(Account::enabled).map(account -> new Pending(attempt, account)));
    }

    private SecondFactorResult grant(App app, Pending first, OneTimeToken oneTimeToken) {
        Optional<Pending> pending = Optional.of(first);
        while (pending.isPresent()) {
            SessionToken token = secrets.sessionToken();
            Instant now = clock.instant();
            Account account = pending.get().account;
            OpenSession session = new OpenSession(
                    TokenHash.of(token),
                    account.userid(),
                    app.consumerKey(),
                    now,
                    now,
                    sessionPolicy.idleLimit(),
                    sessionPolicy.endOf(now));
            if (store.grant(pending.get().attempt, session)) {
                failures.forget(account.userid());
                return new SecondFactorResult.Granted(account, token, session);
            }
            pending = pending(app, account.userid(), oneTimeToken);
        }
        return new SecondFactorResult.InvalidToken();
    }

    private SecondFactorResult countWrongCode(App app, Pending first, OneTimeToken oneTimeToken) {
        Optional<Pending> pending = Optional.of(first);
        while (pending.isPresent()) {
            LoginAttempt before = pending.get().attempt;
            LoginAttempt after = before.withWrongCode(policy.wrongCodeLimit());
            if (store.replace(before, after)) {
                failures.countFailure(before.userid());
                return new SecondFactorResult.WrongCode(policy.wrongCodeLimit() - after.wrongCodes());
            }
            pending = pending(app, before.userid(), oneTimeToken);
        }
        return new SecondFactorResult.InvalidToken();
    }
}
