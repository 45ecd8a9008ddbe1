package io.github.kstrade.server;

import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.mail.SmtpServer;
import java.io.IOException;
import java.util.List;

/** What must be so before a server in production starts: the access codes that its accounts need can reach their owners. */
final class DeliveryCheck {

    private DeliveryCheck() {}

    /** @throws IOException if they can not; the text says whose, and how to mend it */
    static void check(Settings settings, List<Account> accounts) throws IOException {
        if (settings.of(SmtpServer.class).isThere()) {
            return;
        }
        List<Account> unreached = accounts.stream()
                .filter(Account::enabled)
                .filter(account -> account.secondFactor().kind() != CodeKind.TOTP)
                .toList();
        if (!unreached.isEmpty()) {
            throw new IOException("smtp.host is not set, and " + unreached.size() + " accounts, such as "
                    + unreached.get(0).userid() + ", need access codes by mail; set smtp.host, or disable them:"
                    + " accounts added with --code TOTP need no mail");
        }
    }
}
