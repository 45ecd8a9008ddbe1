package io.github.kstrade.server.account;

import io.github.kstrade.contract.Password;

/** Hashes and checks passwords; slow on purpose. Safe for use by many threads. */
public interface PasswordHasher {

    /** Hashes a password with a new salt and the cost of today. */
    PasswordHash hash(Password password);

    /** Whether the password is the one that was hashed. An unreadable hash matches nothing, after the same work. */
    boolean matches(PasswordHash hash, Password password);

    /** Whether a hash is easier to guess from than one that is made today, and should be made anew when its password is at hand. */
    boolean isWeak(PasswordHash hash);

    /** Does the work of {@link #matches} for a userid that has no account, so that the time taken tells nothing. */
    void matchNothing(Password password);
}
