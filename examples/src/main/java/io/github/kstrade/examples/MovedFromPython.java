package io.github.kstrade.examples;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.contract.session.LoginAnswer;
import java.util.function.Supplier;

/** A Python program, step for step; beside each call is the one that it was. */
public final class MovedFromPython {

    private MovedFromPython() {}

    static String run(
            String accessToken,
            String userid,
            String consumerKey,
            String host,
            String password,
            Supplier<String> accessCode) {
        try (KSTradeApi client = KSTradeApi.builder() // client = ks_api.KSTradeApi(
                .accessToken(accessToken) //     access_token = access_token,
                .userid(userid) //               userid = userid,
                .consumerKey(consumerKey) //     consumer_key = consumer_key,
                .ip("127.0.0.1") //              ip = "127.0.0.1",
                .appId("") //                    app_id = "",
                .host(host) //                   host = host)
                .initialise()) {
            LoginAnswer login = client.login(password).value(); // login = client.login(password = password)
            String sentTo = login.phoneNo(); // login["Success"]["phoneNo"]
            Session session = client.session2fa(accessCode.get()); // session = client.session_2fa(access_code = code)
            String clientCode = session.clientCode(); // session["clientCode"]
            client.logout(); // client.logout()
            return "client code " + clientCode + ", code sent to " + sentTo;
        }
    }
}
