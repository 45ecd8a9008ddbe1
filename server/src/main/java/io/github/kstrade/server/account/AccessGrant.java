package io.github.kstrade.server.account;

import io.github.kstrade.contract.ConsumerKey;
import java.time.Instant;

/**
 * An access token of an application, as far as it is kept.
 *
 * @param tokenHash the token's hash
 * @param consumerKey the application it was made for
 * @param expires the first instant at which it is no longer good; {@link Instant#MAX} for never
 */
public record AccessGrant(TokenHash tokenHash, ConsumerKey consumerKey, Instant expires) {}
