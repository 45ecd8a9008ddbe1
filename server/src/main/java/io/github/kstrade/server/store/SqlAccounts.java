package io.github.kstrade.server.store;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.TradingRights;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.SealedSecret;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Accounts and their generations in a SQL database. */
public final class SqlAccounts implements Accounts, Generations {

    private final Database database;

    /** Keeps the accounts in this database. */
    public SqlAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(Userid userid) {
        return database.read(
                sql -> sql.one("SELECT * FROM account WHERE userid = ?", SqlAccounts::account, userid.value()));
    }

    @Override
    public List<Account> all() {
        return database.read(sql -> sql.all("SELECT * FROM account", SqlAccounts::account)).stream()
                .sorted(Comparator.comparing(
                        account -> account.userid().value())) // databases sort text each in its way
                .toList();
    }

    @Override
    public boolean add(Account account) {
        return database.write(sql -> sql.update("""
                        INSERT INTO account (client_code, name, email, phone, password_hash, exchange_segments, products,
                            segments, enabled, code_kind, code_required, addresses, userid)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (userid) DO NOTHING
                        """, columns(account))) == 1;
    }

    @Override
    public boolean changePassword(Userid userid, PasswordHash password) {
        return database.write(sql -> {
            Generation.raise(sql, userid);
            return sql.update("UPDATE account SET password_hash = ? WHERE userid = ?", password.phc(), userid.value())
                    == 1;
        });
    }

    @Override
    public boolean renewHash(Userid userid, PasswordHash before, PasswordHash after) {
        return database.write(sql -> sql.update(
                        "UPDATE account SET password_hash = ? WHERE userid = ? AND password_hash = ?",
                        after.phc(),
                        userid.value(),
                        before.phc()))
                == 1;
    }

    @Override
    public boolean setAddresses(Userid userid, List<String> addresses) {
        return database.write(sql -> sql.update(
                        "UPDATE account SET addresses = ? WHERE userid = ?", TextList.write(addresses), userid.value()))
                == 1;
    }

    @Override
    public boolean setEnabled(Userid userid, boolean enabled) {
        return database.write(sql -> {
            if (!enabled) {
                Generation.raise(sql, userid);
            }
            return sql.update("UPDATE account SET enabled = ? WHERE userid = ?", enabled, userid.value()) == 1;
        });
    }

    @Override
    public Optional<SealedSecret> authenticator(Userid userid) {
        return database.read(sql -> AuthenticatorRows.find(sql, userid));
    }

    @Override
    public void renewAuthenticator(Userid userid, SealedSecret secret) {
        database.write(sql -> AuthenticatorRows.renew(sql, userid, secret));
    }

    @Override
    public OptionalLong of(Userid userid) {
        return generation("SELECT generation FROM account WHERE userid = ?", userid.value());
    }

    @Override
    public OptionalLong ofLogin(Userid userid, PasswordHash checked) {
        return generation(
                "SELECT generation FROM account WHERE userid = ? AND password_hash = ? AND enabled = 1",
                userid.value(),
                checked.phc());
    }

    @Override
    public void raise(Userid userid) {
        database.write(sql -> Generation.raise(sql, userid));
    }

    private OptionalLong generation(String text, Object... parameters) {
        return database.read(sql -> sql.one(text, row -> row.number("generation"), parameters))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static Object[] columns(Account account) {
        return new Object[] {
            account.profile().clientCode(),
            account.profile().name(),
            account.profile().email(),
            account.profile().phone(),
            account.passwordHash().phc(),
            ExchangeSegments.write(account.rights().exchangeSegments()),
            TextList.write(account.rights().products()),
            TextList.write(account.rights().segments()),
            account.enabled(),
            account.secondFactor().kind().name(),
            account.secondFactor().codeRequired(),
            TextList.write(account.addresses()),
            account.userid().value()
        };
    }

    private static Account account(Row row) throws SQLException {
        return new Account(
                new Userid(row.text("userid")),
                new Account.Profile(row.text("client_code"), row.text("name"), row.text("email"), row.text("phone")),
                new PasswordHash(row.text("password_hash")),
                new TradingRights(
                        ExchangeSegments.read(row.text("exchange_segments")),
                        TextList.read(row.text("products")),
                        TextList.read(row.text("segments"))),
                row.flag("enabled"),
                new Account.SecondFactor(CodeKind.valueOf(row.text("code_kind")), row.flag("code_required")),
                TextList.read(row.text("addresses")));
    }
}
