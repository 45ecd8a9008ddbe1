package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.ExchangeAccess;
import io.github.kstrade.contract.session.TradingRights;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Registrar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ready-made account and application of a new sandbox, with random secrets that are given out this once.
 *
 * @param userid logs in
 * @param password with this password
 * @param consumerKey through this application
 * @param consumerSecret whose secret this is
 * @param accessToken and whose bearer token this is
 * @param appId free text
 */
public record FirstAccount(
        Userid userid,
        Password password,
        ConsumerKey consumerKey,
        Password consumerSecret,
        AccessToken accessToken,
        String appId) {

    private static final Userid USERID = new Userid("S4MPL3");
    private static final String APP_ID = "DefaultApplication";

    static FirstAccount make(Registrar registrar, Password password) {
        Account.Profile profile =
                new Account.Profile("S4ML3", "SAMPLE TRADER", "sample.trader@example.com", "9000000828");
        registrar.addAccount(USERID, profile, password, allRights(), Account.SecondFactor.DEFAULT);
        Registrar.NewApp app = registrar.addApp(USERID, APP_ID, 0, List.of());
        AccessToken token = registrar.newAccessToken(app.consumerKey(), Optional.empty());
        return new FirstAccount(USERID, password, app.consumerKey(), app.consumerSecret(), token, APP_ID);
    }

    /** What an account may trade unless it is told otherwise: the seed's sample. */
    public static TradingRights allRights() {
        Map<String, List<ExchangeAccess>> segments = new LinkedHashMap<>();
        segments.put("CASH", active("NSE", "BSE"));
        segments.put("CDS", active("NSE", "MCX"));
        segments.put("COMMODITY", List.of(new ExchangeAccess("MCX", "INACTIVE")));
        segments.put("FNO", active("NSE", "BSE"));
        return new TradingRights(
                segments,
                List.of("NORMAL", "SUPERMULTIPLE", "SUPERMULTIPLEOPTION", "MTF", "MIS"),
                List.of("CASH", "FO", "CDS"));
    }

    private static List<ExchangeAccess> active(String first, String second) {
        return List.of(new ExchangeAccess(first, "ACTIVE"), new ExchangeAccess(second, "ACTIVE"));
    }
}
