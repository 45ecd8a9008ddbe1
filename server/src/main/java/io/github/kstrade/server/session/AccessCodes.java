package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireTime;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes and checks the access codes of each kind. */
public final class AccessCodes {

    private static final int DIGITS_PER_LOGIN = 6;
    private static final int DIGITS_DAILY = 4;

    private final SessionStore store;
    private final Accounts accounts;
    private final ServerKey key;
    private final SecretSource secrets;
    private final CodeHasher hasher;
    private final CodeDelivery delivery;

    /** Wires the collaborators. */
    public AccessCodes(
            SessionStore store, Accounts accounts, ServerKey key, SecretSource secrets, CodeDelivery delivery) {
        this.store = store;
        this.accounts = accounts;
        this.key = key;
        this.secrets = secrets;
        this.hasher = new CodeHasher(key, secrets);
        this.delivery = delivery;
    }

    /** Keeps the attempt with its code, if its account's kind has one, and sends the code once it is kept. */
    LoginAttempt open(Account account, LoginAttempt attempt, Instant now) {
        if (account.secondFactor().kind() != CodeKind.PER_LOGIN) {
            store.open(attempt);
            if (account.secondFactor().kind() == CodeKind.DAILY) {
                makeCodeOfTheDay(account, attempt, now);
            }
            return attempt;
        }
        AccessCode code = secrets.accessCode(DIGITS_PER_LOGIN);
        LoginAttempt withCode =
                attempt.withCode(hasher.hash(code, attempt.token().hex()));
        store.open(withCode);
        delivery.deliver(account, code, attempt.id(), now);
        return withCode;
    }

    /** Whether a code is right. A time step of an authenticator is used up by being right, whatever becomes of the login. */
    boolean isRight(Account account, LoginAttempt attempt, AccessCode code, Instant now) {
        return switch (account.secondFactor().kind()) {
            case PER_LOGIN ->
                hasher.matches(attempt.code(), code, attempt.token().hex());
            case DAILY -> isCodeOfTheDay(account.userid(), code, day(now));
            case TOTP -> useTotp(account.userid(), code, now);
        };
    }

    private void makeCodeOfTheDay(Account account, LoginAttempt attempt, Instant now) {
        if (store.dailyCode(account.userid(), day(now)).isPresent()) {
            return;
        }
        AccessCode code = secrets.accessCode(DIGITS_DAILY);
        if (store.addDailyCode(account.userid(), day(now), hasher.hash(code, dailyName(account.userid(), day(now))))) {
            delivery.deliver(account, code, attempt.id(), now);
        }
    }

    private boolean isCodeOfTheDay(Userid userid, AccessCode code, LocalDate day) {
        return store.dailyCode(userid, day)
                .map(hashed -> hasher.matches(hashed, code, dailyName(userid, day)))
                .orElse(false);
    }

    private boolean useTotp(Userid userid, AccessCode code, Instant now) {
        Optional<byte[]> secret = accounts.totpSecret(userid).flatMap(key::open);
        OptionalLong step = secret.map(bytes -> Totp.stepOf(bytes, code, now)).orElseGet(OptionalLong::empty);
        return step.isPresent() && accounts.useTotpStep(userid, step.getAsLong());
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, WireTime.INDIA);
    }

    private static String dailyName(Userid userid, LocalDate day) {
        return userid + " " + day;
    }
}
