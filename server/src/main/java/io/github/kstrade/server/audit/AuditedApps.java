package io.github.kstrade.server.audit;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.server.account.AccessGrant;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Applications as an operator changes them: each change has a record before it is made. */
public final class AuditedApps implements Apps {

    private final Apps apps;
    private final OperatorRecords records;

    /** @param apps what is changed */
    public AuditedApps(Apps apps, OperatorRecords records) {
        this.apps = apps;
        this.records = records;
    }

    @Override
    public Optional<App> find(ConsumerKey consumerKey) {
        return apps.find(consumerKey);
    }

    @Override
    public Optional<App> findByAccessToken(TokenHash accessToken, Instant now) {
        return apps.findByAccessToken(accessToken, now);
    }

    @Override
    public List<App> all() {
        return apps.all();
    }

    @Override
    public boolean add(App app) {
        Actor about = new Actor(app.owner().value(), app.consumerKey().value(), "");
        String details = "quota " + app.quotaPerMinute() + " a minute, from "
                + (app.allowedAddresses().isEmpty() ? "anywhere" : String.join(" ", app.allowedAddresses()));
        return records.done("app add", about, details, () -> apps.add(app));
    }

    @Override
    public void grant(AccessGrant grant) {
        records.done("app token", app(grant.consumerKey()), goodUntil(grant), () -> {
            apps.grant(grant);
            return true;
        });
    }

    /** Of no account: who forgets what is no longer good changes nothing. */
    @Override
    public boolean forgetExpiredBefore(Instant instant, int limit) {
        return apps.forgetExpiredBefore(instant, limit);
    }

    @Override
    public void rotate(AccessGrant grant, Instant othersUntil) {
        String details =
                goodUntil(grant) + ", in place of all others, which are good until " + othersUntil + " at most";
        records.done("app rotate tokens", app(grant.consumerKey()), details, () -> {
            apps.rotate(grant, othersUntil);
            return true;
        });
    }

    @Override
    public void revokeAll(ConsumerKey consumerKey) {
        records.done("app revoke tokens", app(consumerKey), "", () -> {
            apps.revokeAll(consumerKey);
            return true;
        });
    }

    private static String goodUntil(AccessGrant grant) {
        return grant.expires().equals(Instant.MAX) ? "good for ever" : "good until " + grant.expires();
    }

    private static Actor app(ConsumerKey consumerKey) {
        return new Actor("", consumerKey.value(), "");
    }
}
