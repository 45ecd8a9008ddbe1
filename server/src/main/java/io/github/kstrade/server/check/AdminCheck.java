package io.github.kstrade.server.check;

import io.github.kstrade.server.config.AdminAccess;
import java.io.IOException;
import java.util.List;

/** What opens the operator's interface. */
record AdminCheck(AdminAccess access) implements Check {

    @Override
    public String part() {
        return "admin.token-file";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!access.isChosen()) {
            return List.of(Finding.ok(part(), "not set; each start makes a token and notes it in its data directory"));
        }
        String token = access.readToken();
        return List.of(Finding.ok(part(), "holds a token of " + token.length() + " characters"));
    }
}
