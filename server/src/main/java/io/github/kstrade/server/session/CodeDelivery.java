package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.Account;
import java.time.Instant;

/** Brings an access code to the account's owner. */
public interface CodeDelivery {

    /**
     * Takes a code on its way; returns at once.
     *
     * @param to the account
     * @param code the code
     * @param attempt the public name of the login attempt it was made for
     * @param at when it was made
     */
    void deliver(Account to, AccessCode code, String attempt, Instant at);
}
