package io.github.kstrade.server.account;

import io.github.kstrade.contract.Userid;
import java.util.OptionalLong;

/**
 * The number by which all sessions and login attempts of an account end at once: they carry the one they were opened under, and one of an earlier generation
 * does not exist for anybody. A store of sessions that is not the accounts' own asks here. Every method may throw {@link StoreUnavailableException}.
 */
public interface Generations {

    /** The generation of an account; nothing if there is no such account. */
    OptionalLong of(Userid userid);

    /**
     * The generation of an account that can log in with a password; nothing if it can not.
     *
     * @param checked the hash that the password was checked against
     */
    OptionalLong ofLogin(Userid userid, PasswordHash checked);

    /** Begins a new generation, and so ends everything of the present one. Does nothing if there is no such account. */
    void raise(Userid userid);
}
