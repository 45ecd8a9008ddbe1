package io.github.kstrade.server.account;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.TradingRights;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes and changes accounts and applications, for the operator. What it makes up is given out once and kept as a hash only. */
public final class Registrar {

    private static final int TOTP_SECRET_BYTES = 20;
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(36_500);
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);
    private static final int SLICE = 1_000;

    private final Accounts accounts;
    private final Apps apps;
    private final PasswordHasher hasher;
    private final SecretSource secrets;
    private final ServerKey key;
    private final InstantSource clock;

    /** Wires the collaborators. */
    public Registrar(
            Accounts accounts,
            Apps apps,
            PasswordHasher hasher,
            SecretSource secrets,
            ServerKey key,
            InstantSource clock) {
        this.accounts = accounts;
        this.apps = apps;
        this.hasher = hasher;
        this.secrets = secrets;
        this.key = key;
        this.clock = clock;
    }

    /**
     * An application as it was made.
     *
     * @param consumerKey its public name
     * @param consumerSecret given out this once
     */
    public record NewApp(ConsumerKey consumerKey, Password consumerSecret) {}

    /**
     * Adds an account that can log in at once.
     *
     * @throws RegistrationException if the userid is taken, the profile is not text on one line, or the password is too short, too long or easily guessed
     */
    public void addAccount(
            Userid userid,
            Account.Profile profile,
            Password password,
            TradingRights rights,
            Account.SecondFactor secondFactor) {
        ProfileText.check(profile);
        PasswordRules.check(password, userid, profile);
        Account account = new Account(userid, profile, hasher.hash(password), rights, true, secondFactor, List.of());
        if (!accounts.add(account)) {
            throw new RegistrationException("the userid " + userid + " is taken");
        }
    }

    /**
     * Replaces the password of an account and ends all its sessions.
     *
     * @throws RegistrationException if there is no such account or the password is too short, too long or easily guessed
     */
    public void changePassword(Userid userid, Password password) {
        PasswordRules.check(password, userid, account(userid).profile());
        mustBeThere(userid, accounts.changePassword(userid, hasher.hash(password)));
    }

    /**
     * Lets an account log in, or no longer; then all its sessions end too.
     *
     * @throws RegistrationException if there is no such account
     */
    public void setEnabled(Userid userid, boolean enabled) {
        account(userid);
        mustBeThere(userid, accounts.setEnabled(userid, enabled));
    }

    /**
     * Registers the addresses that the owner of an account logs in from, in place of those there were. Guesses from elsewhere never make who logs in from one
     * of them wait.
     *
     * @throws RegistrationException if there is no such account, or an address is none
     */
    public void setAddresses(Userid userid, List<String> addresses) {
        account(userid);
        List<String> canonical = canonical(addresses);
        mustBeThere(userid, accounts.setAddresses(userid, canonical));
    }

    /**
     * Makes a new secret for the authenticator of an account; an earlier one is no longer good.
     *
     * @return the secret, given out this once
     * @throws RegistrationException if there is no such account
     */
    public byte[] newTotpSecret(Userid userid) {
        account(userid);
        byte[] secret = secrets.bytes(TOTP_SECRET_BYTES);
        accounts.renewAuthenticator(userid, key.seal(secret));
        return secret;
    }

    /**
     * Adds an application for a user.
     *
     * @throws RegistrationException if there is no account of that userid, or an address is none
     */
    public NewApp addApp(Userid owner, String appId, int quotaPerMinute, List<String> allowedAddresses) {
        account(owner);
        List<String> addresses = canonical(allowedAddresses);
        NewApp made = new NewApp(secrets.consumerKey(), secrets.consumerSecret());
        TokenHash secretHash = TokenHash.of(made.consumerSecret());
        apps.add(new App(made.consumerKey(), secretHash, appId, owner, quotaPerMinute, addresses));
        return made;
    }

    /**
     * Makes an access token for an application. Others that it has stay good.
     *
     * @param validity how long it is good; nothing for ever
     * @return the token, given out this once
     * @throws RegistrationException if there is no such application, or the token would never be good or for more than a century
     */
    public AccessToken newAccessToken(ConsumerKey consumerKey, Optional<Duration> validity) {
        app(consumerKey);
        AccessToken token = secrets.accessToken();
        apps.grant(grant(token, consumerKey, validity));
        return token;
    }

    /**
     * Makes an access token for an application in place of all that it has.
     *
     * @param validity how long it is good; nothing for ever
     * @param grace how long the others stay good, if they are good for that long; nothing for not a moment
     * @return the token, given out this once
     * @throws RegistrationException if there is no such application, or a token would never be good or for more than a century
     */
    public AccessToken rotateAccessTokens(
            ConsumerKey consumerKey, Optional<Duration> validity, Optional<Duration> grace) {
        app(consumerKey);
        grace.ifPresent(Registrar::checkValidity);
        AccessToken token = secrets.accessToken();
        Instant othersUntil = grace.map(clock.instant()::plus).orElse(Instant.EPOCH); // also by clocks that are late
        apps.rotate(grant(token, consumerKey, validity), othersUntil);
        return token;
    }

    /**
     * Makes every access token of an application useless, at once.
     *
     * @throws RegistrationException if there is no such application
     */
    public void revokeAccessTokens(ConsumerKey consumerKey) {
        app(consumerKey);
        apps.revokeAll(consumerKey);
    }

    /** Forgets access tokens that expired more than a day ago; a slice at a time, so that others get their turn. */
    public void forgetExpiredTokens() {
        Instant before = clock.instant().minus(KEPT_AFTER_EXPIRY);
        boolean more = true;
        while (more) {
            more = apps.forgetExpiredBefore(before, SLICE);
        }
    }

    private static List<String> canonical(List<String> addresses) {
        return addresses.stream().map(ClientAddress::canonical).distinct().toList();
    }

    private AccessGrant grant(AccessToken token, ConsumerKey consumerKey, Optional<Duration> validity) {
        validity.ifPresent(Registrar::checkValidity);
        Instant expires = validity.map(clock.instant()::plus).orElse(Instant.MAX);
        return new AccessGrant(TokenHash.of(token), consumerKey, expires);
    }

    /**
     * The account of a userid.
     *
     * @throws RegistrationException if there is none
     */
    public Account account(Userid userid) {
        return accounts.find(userid)
                .orElseThrow(() -> new RegistrationException(
                        "there is no account with the userid " + userid + "; account list shows those there are"));
    }

    private void app(ConsumerKey consumerKey) {
        if (apps.find(consumerKey).isEmpty()) {
            throw new RegistrationException(
                    "there is no app with the consumer key " + consumerKey + "; app list shows those there are");
        }
    }

    private static void mustBeThere(Userid userid, boolean found) {
        if (!found) {
            throw new RegistrationException("the account " + userid + " is gone");
        }
    }

    private static void checkValidity(Duration validity) {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST_VALIDITY) > 0) {
            throw new RegistrationException("an access token is good for more than no time and at most "
                    + LONGEST_VALIDITY.toDays() + " days, not " + validity
                    + "; leave that out for one that is good for ever");
        }
    }
}
