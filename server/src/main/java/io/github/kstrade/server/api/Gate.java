package io.github.kstrade.server.api;

import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.message.BearerToken;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.quota.Quota;
import io.github.kstrade.server.quota.Quotas;
import java.time.InstantSource;

/** The checks that come before any call: is there a bearer token, is it good and of this app, where does the app's quota stand. */
public final class Gate {

    private final Apps apps;
    private final Quotas quotas;
    private final InstantSource clock;

    /** Wires the collaborators. */
    public Gate(Apps apps, Quotas quotas, InstantSource clock) {
        this.apps = apps;
        this.quotas = quotas;
        this.clock = clock;
    }

    /**
     * Who may pass, and where its quota stands.
     *
     * @param app the application
     * @param quota after this request
     */
    record Passed(App app, Quota quota) {}

    /** @throws Refusal 401 if the bearer token is missing or not good; whether the quota allows the request is for the caller to ask */
    Passed pass(Request request) {
        App app = identify(request);
        return new Passed(app, quotas.take(app));
    }

    private App identify(Request request) {
        App app = BearerToken.of(request)
                .flatMap(token -> apps.findByAccessToken(TokenHash.of(token), clock.instant()))
                .orElseThrow(() -> Refusals.invalidCredentials(""));
        String consumerKey = request.header("consumerKey");
        if (!consumerKey.isEmpty() && !consumerKey.equals(app.consumerKey().value())) {
            throw Refusals.invalidCredentials(". The access token is not one of this consumerKey");
        }
        if (!app.allowedAddresses().isEmpty() && !app.allowedAddresses().contains(request.clientAddress())) {
            throw Refusals.invalidCredentials(". The app may not be used from this address");
        }
        return app;
    }
}
