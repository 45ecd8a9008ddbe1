package io.github.kstrade.server.account;

/**
 * A secret encrypted with the server's key, fit for the database.
 *
 * @param base64 nonce and ciphertext
 */
public record SealedSecret(String base64) {}
