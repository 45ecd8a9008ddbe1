package io.github.kstrade.server;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.PasswordHasher;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.delivery.Inbox;
import io.github.kstrade.server.delivery.MailDesk;
import io.github.kstrade.server.session.AccessCodes;
import io.github.kstrade.server.session.CodeDelivery;
import io.github.kstrade.server.session.Failures;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.LoginFailures;
import io.github.kstrade.server.session.LoginResult;
import io.github.kstrade.server.session.Logins;
import io.github.kstrade.server.session.Origin;
import io.github.kstrade.server.session.OwnSessions;
import io.github.kstrade.server.session.SecondFactorPolicy;
import io.github.kstrade.server.session.SecondFactorResult;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.Sessions;
import io.github.kstrade.server.session.WaitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A server's parts without its edge: real ones, on a database in memory, a clock that is moved by hand and a seeded randomness. */
public final class Parts implements AutoCloseable {

    /** Ten in the morning in India. */
    public static final Instant START = Instant.parse("2026-11-25T04:30:00Z");

    public static final Userid RAVI = new Userid("RAVI01");
    public static final Userid MEERA = new Userid("MEERA02");
    public static final Userid NOBODY = new Userid("NOBODY");
    public static final Password PASSWORD = new Password("tulsi & 7 lamps");
    /** Where everybody is, unless told otherwise. */
    public static final String HOME = "192.0.2.10";

    public static final Password WRONG = new Password("tulsi & 8 lamps");

    /** What a hash costs where only its being right matters. */
    public static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

    private final RandomGenerator random = new Random(20_261_125);
    private final ControllableClock clock = new ControllableClock(InstantSource.fixed(START));
    private final Inbox inbox = new Inbox();
    private final SecretSource secrets = new SecretSource(random);
    private final Storage storage = Storage.inMemory(Duration.ofSeconds(30), random);
    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(CHEAP, random, 2);
    private final Sessions sessions = new Sessions(storage.sessions(), storage.failures(), clock);
    private final Registrar registrar =
            new Registrar(storage.accounts(), storage.apps(), hasher, secrets, storage.key(), clock);
    private final AccessCodes codes;
    private final SecondFactorPolicy policy;
    private final SessionPolicy sessionPolicy;
    private final Logins logins;
    private final SecondFactors secondFactors;

    /** With the server's defaults. */
    public Parts() {
        this(SecondFactorPolicy.SANDBOX, SessionPolicy.DEFAULT);
    }

    public Parts(SecondFactorPolicy policy, SessionPolicy sessionPolicy) {
        AccessCodes codes = new AccessCodes(storage.accounts(), storage.key(), secrets, inbox);
        this.codes = codes;
        this.policy = policy;
        this.logins = logins(hasher);
        this.sessionPolicy = sessionPolicy;
        this.secondFactors = secondFactors(storage.failures());
    }

    public RandomGenerator random() {
        return random;
    }

    public Storage storage() {
        return storage;
    }

    public ControllableClock clock() {
        return clock;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** What the operator may ask about the mails with codes. */
    public MailDesk mail() {
        return new MailDesk(storage.outbox(), clock);
    }

    public Registrar registrar() {
        return registrar;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Logins logins() {
        return logins;
    }

    /** Logins that hash in another way. */
    public Logins logins(PasswordHasher other) {
        return logins(other, codes);
    }

    /** Logins whose codes go another way. */
    public Logins logins(CodeDelivery delivery) {
        return logins(hasher, new AccessCodes(storage.accounts(), storage.key(), secrets, delivery));
    }

    private Logins logins(PasswordHasher other, AccessCodes delivered) {
        return new Logins(
                storage.accounts(),
                other,
                storage.failures(),
                WaitPolicy.DEFAULT,
                delivered,
                storage.sessions(),
                secrets,
                clock,
                policy);
    }

    public OwnSessions ownSessions() {
        return new OwnSessions(secondFactors, sessions, storage.failures());
    }

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    /** Second factors that count failures in another way. */
    public SecondFactors secondFactors(LoginFailures other) {
        return new SecondFactors(
                storage.sessions(),
                storage.accounts(),
                codes,
                other,
                WaitPolicy.DEFAULT,
                secrets,
                clock,
                policy,
                sessionPolicy);
    }

    /** An account whose codes come by login, with {@link #PASSWORD}. */
    public void addAccount(Userid userid) {
        addAccount(userid, Account.SecondFactor.DEFAULT);
    }

    /** An account whose codes are of some kind, with {@link #PASSWORD}. */
    public void addAccount(Userid userid, CodeKind kind) {
        addAccount(userid, new Account.SecondFactor(kind, false));
    }

    public void addAccount(Userid userid, Account.SecondFactor secondFactor) {
        Account.Profile profile = new Account.Profile("C-" + userid, "Ravi Kumar", "ravi@example.com", "9876543210");
        registrar.addAccount(userid, profile, PASSWORD, FirstAccount.allRights(), secondFactor);
    }

    /** An application without a quota. */
    public App addApp(Userid owner) {
        return addApp(owner, 0, List.of());
    }

    public App addApp(Userid owner, int quota, List<String> addresses) {
        Registrar.NewApp made = registrar.addApp(owner, "DefaultApplication", quota, addresses);
        return storage.apps().find(made.consumerKey()).orElseThrow();
    }

    /** Logs in with the right password. */
    public OneTimeToken login(App app, Userid userid) {
        return granted(logins.login(app, userid, PASSWORD, HOME)).oneTimeToken();
    }

    /** The newest code of a user. */
    public AccessCode code(Userid userid) {
        return inbox.messagesOf(userid).get(0).code();
    }

    /** A code that is not the newest one of a user. */
    public AccessCode wrongCode(Userid userid) {
        String right = code(userid).reveal();
        char other = right.charAt(0) == '9' ? '0' : (char) (right.charAt(0) + 1);
        return new AccessCode(other + right.substring(1));
    }

    /** The failed logins of a userid from addresses that nobody registered. */
    public Failures failures(Userid userid) {
        return storage.failures().of(new Guesser(userid, Origin.ANYWHERE));
    }

    /** Logs in, both factors. */
    public SecondFactorResult.Granted open(App app, Userid userid) {
        OneTimeToken token = login(app, userid);
        return granted(secondFactors.confirm(app, userid, token, code(userid), HOME));
    }

    /** Fails so many logins with a wrong password. */
    public void failLogins(App app, Userid userid, int times) {
        for (int i = 0; i < times; i++) {
            logins.login(app, userid, WRONG, HOME);
        }
    }

    public static LoginResult.Granted granted(LoginResult result) {
        return result.fold(
                granted -> granted,
                refused -> {
                    throw new AssertionError("the login was refused");
                },
                wait -> {
                    throw new AssertionError("the login has to wait " + wait.rest());
                });
    }

    public static SecondFactorResult.Granted granted(SecondFactorResult result) {
        return result.fold(
                granted -> granted,
                invalidToken -> {
                    throw new AssertionError("the one-time token was refused");
                },
                wrongCode -> {
                    throw new AssertionError("the code was refused, tries left " + wrongCode.triesLeft());
                },
                wait -> {
                    throw new AssertionError("the second factor has to wait " + wait.rest());
                },
                full -> {
                    throw new AssertionError("the user has as many sessions as allowed");
                });
    }

    @Override
    public void close() {
        storage.close();
    }
}
