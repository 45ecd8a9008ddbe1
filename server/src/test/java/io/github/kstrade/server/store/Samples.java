package io.github.kstrade.server.store;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.ExchangeAccess;
import io.github.kstrade.contract.session.TradingRights;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.GrantTerms;
import io.github.kstrade.server.session.Guesser;
import io.github.kstrade.server.session.HashedCode;
import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.Origin;
import io.github.kstrade.server.session.SessionLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values to store. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-25T03:45:00.123Z");
    public static final Userid RAVI = new Userid("RAVI01");
    public static final Userid MEERA = new Userid("MEERA02");
    public static final ConsumerKey KEY = new ConsumerKey("consumer-key");

    private Samples() {}

    public static TokenHash hash(String token) {
        return TokenHash.of(new SessionToken(token));
    }

    public static LoginAttempt attempt(String token) {
        return new LoginAttempt(
                hash(token), "a-" + token, RAVI, KEY, NOW.plusSeconds(600), new HashedCode("0a0b", "0c0d"), 0, false);
    }

    public static OpenSession session(String token, Userid userid) {
        return new OpenSession(hash(token), userid, KEY, NOW, NOW, Duration.ofMinutes(30), NOW.plusSeconds(36_000));
    }

    public static Guesser guesser(Userid userid) {
        return new Guesser(userid, Origin.ANYWHERE);
    }

    public static GrantTerms terms() {
        return terms(GrantTerms.NO_STEP);
    }

    public static GrantTerms terms(long totpStep) {
        return new GrantTerms(Origin.ANYWHERE, totpStep, SessionLimit.NONE);
    }

    public static GrantTerms terms(int most, SessionLimit.WhenFull whenFull) {
        return new GrantTerms(Origin.ANYWHERE, GrantTerms.NO_STEP, new SessionLimit(most, whenFull));
    }

    public static Account account(Userid userid) {
        Map<String, List<ExchangeAccess>> segments = new LinkedHashMap<>();
        segments.put("FNO", List.of(new ExchangeAccess("NSE", "ACTIVE"), new ExchangeAccess("BSE", "NOACCESS")));
        segments.put("CASH", List.of(new ExchangeAccess("BSE", "ACTIVE")));
        segments.put("CDS", List.of());
        return new Account(
                userid,
                new Account.Profile("12345", "Ravi Kumar", "ravi@example.com", "9876543210"),
                new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
                new TradingRights(segments, List.of("NORMAL", "MIS"), List.of("CASH", "FO")),
                true,
                Account.SecondFactor.DEFAULT,
                List.of());
    }

    public static Account disabled(Userid userid) {
        Account sample = account(userid);
        return new Account(
                userid,
                sample.profile(),
                sample.passwordHash(),
                sample.rights(),
                false,
                sample.secondFactor(),
                sample.addresses());
    }

    public static App app(ConsumerKey consumerKey) {
        return new App(
                consumerKey, hash("secret"), "DefaultApplication", RAVI, 60, List.of("127.0.0.1", "2001:db8::1"));
    }
}
