package io.github.kstrade.server.account;

/**
 * A password's Argon2id hash in PHC form, with its algorithm and cost: {@code $argon2id$v=19$m=19456,t=2,p=1$…}. It hides itself when shown.
 *
 * @param phc the whole text
 */
public record PasswordHash(String phc) {

    /** Shows algorithm and cost, not salt and hash. */
    @Override
    public String toString() {
        int costEnd = phc.indexOf('$', phc.indexOf("m="));
        return costEnd < 0 ? "PasswordHash[unreadable]" : "PasswordHash[" + phc.substring(1, costEnd) + "]";
    }
}
