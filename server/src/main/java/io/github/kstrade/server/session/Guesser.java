package io.github.kstrade.server.session;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;

/**
 * Whose failures are counted together. Who guesses from elsewhere never makes the owner wait at a registered address.
 *
 * @param userid the userid that is tried, whether or not there is such an account
 * @param origin where it is tried from
 */
public record Guesser(Userid userid, Origin origin) {

    /** Who tries a userid that has no account: nobody registered an address for it. */
    static Guesser ofNobody(Userid userid) {
        return new Guesser(userid, Origin.ANYWHERE);
    }

    /**
     * Who tries an account from a client address.
     *
     * @param from the address that the connection or a declared proxy shows, never one that the client claims
     */
    static Guesser of(Account account, String from) {
        boolean registered = account.addresses().contains(from);
        return new Guesser(account.userid(), registered ? Origin.REGISTERED : Origin.ANYWHERE);
    }
}
