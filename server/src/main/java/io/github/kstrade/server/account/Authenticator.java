package io.github.kstrade.server.account;

/**
 * What is kept of an account's authenticator.
 *
 * @param secret sealed with the server's key
 * @param lastStep the latest time step whose code was used; negative for none
 */
public record Authenticator(SealedSecret secret, long lastStep) {}
