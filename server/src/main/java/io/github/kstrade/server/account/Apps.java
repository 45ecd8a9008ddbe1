package io.github.kstrade.server.account;

import io.github.kstrade.contract.ConsumerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers the applications and their access tokens. Every method may throw {@link StoreUnavailableException}. */
public interface Apps {

    /** Finds an application by its consumer key. */
    Optional<App> find(ConsumerKey consumerKey);

    /** Finds the application that an access token was made for, if the token is known and neither revoked nor expired. */
    Optional<App> findByAccessToken(TokenHash accessToken, Instant now);

    /** All applications, by consumer key. */
    List<App> all();

    /**
     * Adds an application.
     *
     * @return false, and nothing is changed, if the consumer key is taken
     */
    boolean add(App app);

    /** Keeps an access token. Others of the same application stay good. */
    void grant(AccessGrant grant);

    /**
     * Keeps an access token in place of all others of its application, in one atomic step.
     *
     * @param othersUntil the others are good until then at the most
     */
    void rotate(AccessGrant grant, Instant othersUntil);

    /**
     * Forgets access tokens that expired before an instant, so many at the most.
     *
     * @return whether there may be more of them
     */
    boolean forgetExpiredBefore(Instant instant, int limit);

    /** Revokes all access tokens of an application. */
    void revokeAll(ConsumerKey consumerKey);
}
