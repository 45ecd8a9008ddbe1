package io.github.kstrade.server.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's Argon2id hash in PHC form, with its algorithm and cost: {@code $argon2id$v=19$m=19456,t=2,p=1$…}. It hides itself when shown.
 *
 * @param phc the whole text
 */
public record PasswordHash(String phc) {

    private static final Pattern ALGORITHM_AND_COST =
            Pattern.compile("\\$(argon2id\\$v=\\d+\\$m=\\d+,t=\\d+,p=\\d+)\\$.*");

    /** Shows algorithm and cost, not salt and hash. */
    @Override
    public String toString() {
        Matcher shown = ALGORITHM_AND_COST.matcher(phc);
        return "PasswordHash[" + (shown.matches() ? shown.group(1) : "unreadable") + "]";
    }
}
