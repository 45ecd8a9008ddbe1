package io.github.kstrade.contract;

/**
 * Who calls: the application and what it says of itself. These travel with every request of the session API ({@code wire.md}).
 *
 * @param accessToken the application's bearer token
 * @param consumerKey the application's public key
 * @param ip free text, may be empty; {@code 127.0.0.1} is usual ({@code field-facts.md} §1.2)
 * @param appId free text, may be empty
 */
public record Caller(AccessToken accessToken, ConsumerKey consumerKey, String ip, String appId) {

    /** @throws IllegalArgumentException if {@code ip} or {@code appId} can not stand in a header */
    public Caller {
        HeaderText.check("ip", ip);
        HeaderText.check("appId", appId);
    }
}
