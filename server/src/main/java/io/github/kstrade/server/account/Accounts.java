package io.github.kstrade.server.account;

import io.github.kstrade.contract.Userid;
import java.util.List;
import java.util.Optional;

/** Remembers the accounts. Every method may throw {@link StoreUnavailableException}. */
public interface Accounts {

    /** Finds the account of a user. */
    Optional<Account> find(Userid userid);

    /** All accounts, by userid. */
    List<Account> all();

    /**
     * Adds an account.
     *
     * @return false, and nothing is changed, if the userid is taken
     */
    boolean add(Account account);

    /**
     * Replaces what is known of an account.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    boolean replace(Account account);

    /** The secret of an account's authenticator, sealed, if it has one. */
    Optional<SealedSecret> totpSecret(Userid userid);

    /** Keeps the secret of an account's authenticator, sealed. No time step counts as used any more. */
    void totpSecret(Userid userid, SealedSecret secret);

    /**
     * Uses up a time step of an account's authenticator, in one atomic step.
     *
     * @return whether neither this step nor a later one had been used
     */
    boolean useTotpStep(Userid userid, long step);
}
