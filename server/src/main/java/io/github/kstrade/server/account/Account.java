package io.github.kstrade.server.account;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.TradingRights;
import java.util.List;

/**
 * A trading account.
 *
 * @param userid what its owner logs in with
 * @param profile who the owner is
 * @param passwordHash the password's Argon2id hash
 * @param rights what the account may trade
 * @param enabled whether it can log in
 * @param secondFactor what it asks for after the password
 * @param addresses client addresses that its owner registered: guesses from elsewhere never make who logs in from there wait
 */
public record Account(
        Userid userid,
        Profile profile,
        PasswordHash passwordHash,
        TradingRights rights,
        boolean enabled,
        SecondFactor secondFactor,
        List<String> addresses) {

    /** Copies the addresses. */
    public Account {
        addresses = List.copyOf(addresses);
    }

    /** The same account with other registered addresses. */
    public Account withAddresses(List<String> others) {
        return new Account(userid, profile, passwordHash, rights, enabled, secondFactor, others);
    }

    /**
     * Who the owner of an account is.
     *
     * @param clientCode the account's number
     * @param name as answers show it
     * @param email where codes go, possibly empty
     * @param phone where codes go, possibly empty
     */
    public record Profile(String clientCode, String name, String email, String phone) {

        @Override
        public String toString() {
            return "Profile[" + clientCode + "]";
        }
    }

    /**
     * What an account asks for after the password.
     *
     * @param kind where the access code comes from
     * @param codeRequired whether a login without any code is refused for this account, whatever the server allows
     */
    public record SecondFactor(CodeKind kind, boolean codeRequired) {

        /** A code for each login, which the server may let its users leave out. */
        public static final SecondFactor DEFAULT = new SecondFactor(CodeKind.PER_LOGIN, false);
    }
}
