package io.github.kstrade.server.session;

import io.github.kstrade.contract.Userid;

/**
 * Whose failures are counted together. Who guesses from elsewhere never makes the owner wait at a registered address.
 *
 * @param userid the userid that is tried, whether or not there is such an account
 * @param origin where it is tried from
 */
public record Guesser(Userid userid, Origin origin) {}
