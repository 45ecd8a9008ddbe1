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
     * Replaces the password of an account and ends all its sessions and login attempts, in one atomic step.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    boolean changePassword(Userid userid, PasswordHash password);

    /**
     * Replaces the hash of an unchanged password, if it still is what it was, in one atomic step. Ends no session.
     *
     * @return whether it still was
     */
    boolean renewHash(Userid userid, PasswordHash before, PasswordHash after);

    /**
     * Replaces the registered addresses of an account.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    boolean setAddresses(Userid userid, List<String> addresses);

    /**
     * Lets an account log in, or no longer; then all its sessions and login attempts end in the same atomic step.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    boolean setEnabled(Userid userid, boolean enabled);

    /** The secret of an account's authenticator, sealed with the server's key, if it has one. */
    Optional<SealedSecret> authenticator(Userid userid);

    /** Gives an account a new authenticator. No time step of it counts as used. */
    void renewAuthenticator(Userid userid, SealedSecret secret);
}
