package io.github.kstrade.server.audit;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.SealedSecret;
import java.util.List;
import java.util.Optional;

/** Accounts as an operator changes them: each change has a record before it is made. */
public final class AuditedAccounts implements Accounts {

    private final Accounts accounts;
    private final OperatorRecords records;

    /** @param accounts what is changed */
    public AuditedAccounts(Accounts accounts, OperatorRecords records) {
        this.accounts = accounts;
        this.records = records;
    }

    @Override
    public Optional<Account> find(Userid userid) {
        return accounts.find(userid);
    }

    @Override
    public List<Account> all() {
        return accounts.all();
    }

    @Override
    public boolean add(Account account) {
        String codes = "codes " + account.secondFactor().kind()
                + (account.secondFactor().codeRequired() ? ", required" : "");
        return records.done("account add", user(account.userid()), codes, () -> accounts.add(account));
    }

    @Override
    public boolean changePassword(Userid userid, PasswordHash password) {
        return records.done("account password", user(userid), "", () -> accounts.changePassword(userid, password));
    }

    /** No record: nobody changed anything, the same password is kept at a higher cost. */
    @Override
    public boolean renewHash(Userid userid, PasswordHash before, PasswordHash after) {
        return accounts.renewHash(userid, before, after);
    }

    @Override
    public boolean setAddresses(Userid userid, List<String> addresses) {
        String details = addresses.isEmpty() ? "none" : String.join(" ", addresses);
        return records.done("account addresses", user(userid), details, () -> accounts.setAddresses(userid, addresses));
    }

    @Override
    public boolean setEnabled(Userid userid, boolean enabled) {
        String operation = enabled ? "account enable" : "account disable";
        return records.done(operation, user(userid), "", () -> accounts.setEnabled(userid, enabled));
    }

    @Override
    public Optional<SealedSecret> authenticator(Userid userid) {
        return accounts.authenticator(userid);
    }

    @Override
    public void renewAuthenticator(Userid userid, SealedSecret secret) {
        records.done("account authenticator", user(userid), "", () -> {
            accounts.renewAuthenticator(userid, secret);
            return true;
        });
    }

    private static Actor user(Userid userid) {
        return new Actor(userid.value(), "", "");
    }
}
