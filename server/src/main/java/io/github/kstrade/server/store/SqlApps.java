package io.github.kstrade.server.store;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.AccessGrant;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.TokenHash;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Applications and their access tokens in a SQL database. */
public final class SqlApps implements Apps {

    private final Database database;

    /** Keeps the applications in this database. */
    public SqlApps(Database database) {
        this.database = database;
    }

    @Override
    public Optional<App> find(ConsumerKey consumerKey) {
        return database.read(
                sql -> sql.one("SELECT * FROM app WHERE consumer_key = ?", SqlApps::app, consumerKey.value()));
    }

    @Override
    public Optional<App> findByAccessToken(TokenHash accessToken, Instant now) {
        return database.read(sql -> sql.one("""
                SELECT app.* FROM access_grant JOIN app ON app.consumer_key = access_grant.consumer_key
                WHERE access_grant.token = ? AND access_grant.expires > ?
                """, SqlApps::app, accessToken.hex(), now));
    }

    @Override
    public List<App> all() {
        return database.read(sql -> sql.all("SELECT * FROM app", SqlApps::app)).stream()
                .sorted(Comparator.comparing(app -> app.consumerKey().value()))
                .toList();
    }

    @Override
    public boolean add(App app) {
        return database.write(sql -> sql.update(
                        """
                        INSERT INTO app (consumer_key, consumer_secret_hash, app_id, owner, quota_per_minute, allowed_addresses)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (consumer_key) DO NOTHING
                        """,
                        app.consumerKey().value(),
                        app.consumerSecretHash().hex(),
                        app.appId(),
                        app.owner().value(),
                        app.quotaPerMinute(),
                        TextList.write(app.allowedAddresses())))
                == 1;
    }

    /** Keeps an access token; one that is already kept is renewed. */
    @Override
    public void grant(AccessGrant grant) {
        database.write(sql -> insert(sql, grant));
    }

    @Override
    public void rotate(AccessGrant grant, Instant othersUntil) {
        String app = grant.consumerKey().value();
        database.write(sql -> {
            sql.update("UPDATE app SET app_id = app_id WHERE consumer_key = ?", app); // one at a time
            sql.update(
                    "UPDATE access_grant SET expires = ? WHERE consumer_key = ? AND expires > ?",
                    othersUntil,
                    app,
                    othersUntil);
            return insert(sql, grant);
        });
    }

    @Override
    public boolean forgetExpiredBefore(Instant instant, int limit) {
        return database.write(sql -> sql.update("""
                DELETE FROM access_grant WHERE token IN (SELECT token FROM access_grant WHERE expires < ? LIMIT ?)
                """, instant, limit)) == limit;
    }

    @Override
    public void revokeAll(ConsumerKey consumerKey) {
        database.write(sql -> sql.update("DELETE FROM access_grant WHERE consumer_key = ?", consumerKey.value()));
    }

    private static int insert(Sql sql, AccessGrant grant) throws SQLException {
        return sql.update("""
                INSERT INTO access_grant (token, consumer_key, expires) VALUES (?, ?, ?)
                ON CONFLICT (token) DO UPDATE SET consumer_key = excluded.consumer_key, expires = excluded.expires
                """, grant.tokenHash().hex(), grant.consumerKey().value(), grant.expires());
    }

    private static App app(Row row) throws SQLException {
        return new App(
                new ConsumerKey(row.text("consumer_key")),
                new TokenHash(row.text("consumer_secret_hash")),
                row.text("app_id"),
                new Userid(row.text("owner")),
                row.count("quota_per_minute"),
                TextList.read(row.text("allowed_addresses")));
    }
}
