package io.github.kstrade.server.account;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import java.util.List;

/**
 * An application through which users log in.
 *
 * @param consumerKey its public name
 * @param consumerSecretHash the hash of its secret
 * @param appId free text
 * @param owner the user it was made for
 * @param quotaPerMinute requests a minute that it may send; 0 for no limit
 * @param allowedAddresses client addresses it may call from; empty for any
 */
public record App(
        ConsumerKey consumerKey,
        TokenHash consumerSecretHash,
        String appId,
        Userid owner,
        int quotaPerMinute,
        List<String> allowedAddresses) {

    /** @throws IllegalArgumentException if the quota is negative */
    public App {
        if (quotaPerMinute < 0) {
            throw new IllegalArgumentException("quota per minute must be 0 (no limit) or more, was " + quotaPerMinute);
        }
        allowedAddresses = List.copyOf(allowedAddresses);
    }
}
