package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

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
    private final Opening session;

    /** How long what is opened lives, and how many may live beside it. */
    private record Opening(SessionPolicy policy, UnaryOperator<Instant> endOf, SessionLimit limit) {}

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
        this.session = new Opening(sessionPolicy, sessionPolicy::endOf, sessionPolicy.limit());
    }

    /**
     * Checks an access code. The wrong code that is one too many spends the one-time token, and each wrong one counts towards the userid's growing wait,
     * during which no code is checked.
     *
     * @param from the address that the connection or a declared proxy shows
     */
    public SecondFactorResult confirm(App app, Userid userid, OneTimeToken oneTimeToken, AccessCode code, String from) {
        return confirm(app, userid, oneTimeToken, code, from, session);
    }

    /**
     * Lets a user prove anew who it is, under the rules of {@link #confirm}, and opens no session for that: the one that is granted is over at the instant at
     * which it begins, and its token reaches nobody.
     */
    SecondFactorResult prove(OwnSessions.Proof proof) {
        Opening nothing = new Opening(session.policy, now -> now, SessionLimit.NONE);
        SecondFactorResult result =
                confirm(proof.app(), proof.userid(), proof.oneTimeToken(), proof.code(), proof.from(), nothing);
        if (result instanceof SecondFactorResult.Granted granted) {
            store.end(granted.session().token());
        }
        return result;
    }

    private SecondFactorResult confirm(
            App app, Userid userid, OneTimeToken oneTimeToken, AccessCode code, String from, Opening opening) {
        while (true) {
            Optional<Pending> found = pending(app, userid, oneTimeToken, from);
            if (found.isEmpty()) {
                return new SecondFactorResult.InvalidToken();
            }
            Optional<SecondFactorResult> settled = settle(found.get(), code, opening);
            if (settled.isPresent()) {
                return settled.get();
            }
        }
    }

    /**
     * Opens a session without any code, where both the server and the account allow that.
     *
     * @param from the address that the connection or a declared proxy shows
     */
    public SecondFactorResult confirmWithoutCode(App app, Userid userid, OneTimeToken oneTimeToken, String from) {
        while (true) {
            Optional<Pending> found = pending(app, userid, oneTimeToken, from)
                    .filter(pending -> policy.codeOptional()
                            && !pending.account.secondFactor().codeRequired());
            if (found.isEmpty()) {
                return new SecondFactorResult.InvalidToken();
            }
            Optional<SecondFactorResult> granted = grant(found.get(), OptionalLong.empty(), session);
            if (granted.isPresent()) {
                return granted.get();
            }
        }
    }

    private record Pending(LoginAttempt attempt, Account account, Guesser guesser) {}

    private Optional<Pending> pending(App app, Userid userid, OneTimeToken oneTimeToken, String from) {
        Instant now = clock.instant();
        return store.attempt(TokenHash.of(oneTimeToken))
                .filter(attempt -> attempt.isOpen(now)
                        && attempt.userid().equals(userid)
                        && attempt.consumerKey().equals(app.consumerKey()))
                .flatMap(attempt -> accounts.find(userid)
                        .filter(Account::enabled)
                        .map(account -> new Pending(attempt, account, Guesser.of(account, from))));
    }

    /** Checks a code against an attempt as it was read; nothing if the attempt has changed since, so that the check tells nothing. */
    private Optional<SecondFactorResult> settle(Pending pending, AccessCode code, Opening opening) {
        boolean byStep = pending.account.secondFactor().kind() == CodeKind.TOTP;
        OptionalLong step = byStep ? usableStep(pending.account, code) : OptionalLong.empty();
        boolean right = byStep ? step.isPresent() : codes.isRight(pending.attempt, code);
        Optional<Duration> wait = failures.waitOf(pending.guesser);
        if (wait.isPresent()) {
            return wait.filter(rest -> isAsItWas(pending)).map(SecondFactorResult.Wait::new);
        }
        return right ? grant(pending, step, opening) : countWrongCode(pending);
    }

    /** Who must wait because of what spent the token meanwhile has no token that could be good after the wait. */
    private boolean isAsItWas(Pending pending) {
        return store.attempt(pending.attempt.token())
                .filter(pending.attempt::equals)
                .isPresent();
    }

    private OptionalLong usableStep(Account account, AccessCode code) {
        return codes.usableStep(account, code, clock.instant(), store.lastStep(account.userid()), policy.driftSteps());
    }

    private Optional<SecondFactorResult> grant(Pending pending, OptionalLong totpStep, Opening opening) {
        SessionToken token = secrets.sessionToken();
        Instant now = clock.instant();
        OpenSession opened = new OpenSession(
                TokenHash.of(token),
                pending.account.userid(),
                pending.attempt.consumerKey(),
                now,
                now,
                opening.policy.idleLimit(),
                opening.endOf.apply(now));
        GrantTerms terms = new GrantTerms(pending.guesser.origin(), totpStep.orElse(GrantTerms.NO_STEP), opening.limit);
        return switch (store.grant(pending.attempt, opened, terms)) {
            case OPENED -> Optional.of(new SecondFactorResult.Granted(pending.account, token, opened));
            case CHANGED -> Optional.empty();
            case FULL -> Optional.of(new SecondFactorResult.Full());
        };
    }

    private Optional<SecondFactorResult> countWrongCode(Pending pending) {
        LoginAttempt before = pending.attempt;
        LoginAttempt after = before.withWrongCode(policy.wrongCodeLimit());
        if (!store.replace(before, after)) {
            return Optional.empty();
        }
        return failures.countFailure(pending.guesser)
                .<SecondFactorResult>map(SecondFactorResult.Wait::new)
                .or(() -> Optional.of(new SecondFactorResult.WrongCode(policy.wrongCodeLimit() - after.wrongCodes())));
    }
}
