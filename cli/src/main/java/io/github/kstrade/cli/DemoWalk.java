package io.github.kstrade.cli;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.contract.session.ExchangeAccess;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.TradeApiServer;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** The steps of the demonstration, each with what the seed says of it. */
final class DemoWalk {

    private final TradeApiServer server;
    private final DemoReport report;
    private final InstantSource clock;

    DemoWalk(TradeApiServer server, DemoReport report, InstantSource clock) {
        this.server = server;
        this.report = report;
        this.clock = clock;
    }

    void walk() {
        FirstAccount account = server.makeFirstAccount().orElseThrow();
        report.done("account", "userid " + account.userid() + ", app " + account.consumerKey());
        try (KSTradeApi api = initialise(account)) {
            refuseWrongPassword(api);
            login(api, account);
            Session session = secondFactor(api, newestCode(account));
            logout(session);
            loginWithoutCode(api, account);
        }
    }

    private KSTradeApi initialise(FirstAccount account) {
        KSTradeApi api = KSTradeApi.builder()
                .accessToken(account.accessToken().reveal())
                .userid(account.userid().value())
                .consumerKey(account.consumerKey().value())
                .ip("127.0.0.1")
                .appId(account.appId())
                .host(server.host())
                .clock(clock)
                .initialise();
        report.expect(api.initAnswer().value().status().equals("Success"), "session init did not say Success");
        report.done("session init", "at " + api.host());
        return api;
    }

    private void refuseWrongPassword(KSTradeApi api) {
        try {
            api.login("not the password");
            report.expect(false, "a wrong password was accepted");
        } catch (LoginRefusedException refused) {
            report.done("wrong password", "refused: " + refused.fault().message());
        }
    }

    private void login(KSTradeApi api, FirstAccount account) {
        LoginAnswer login = api.login(account.password().reveal()).value();
        report.expect(login.status().equals(LoginAnswer.TEMPORARY), "login did not say Temporary");
        report.done("login", login.message() + " One-time token granted, code sent to " + login.emailId());
    }

    private String newestCode(FirstAccount account) {
        String code = server.inbox().messagesOf(account.userid()).get(0).code().reveal();
        report.done("access code", code.length() + " digits, from the sandbox's inbox");
        return code;
    }

    private Session secondFactor(KSTradeApi api, String code) {
        Session session = api.session2fa(code);
        report.expect(!session.clientCode().isEmpty(), "the second factor named no client code");
        report.done("session_2fa(code)", "session of " + session.clientName() + ", may trade " + tradable(session));
        return session;
    }

    private void logout(Session session) {
        String message = session.logout().value().message();
        report.expect(message.equals(LogoutAnswer.SUCCESSFUL.message()), "logout said " + message);
        report.done("logout", message);
    }

    private void loginWithoutCode(KSTradeApi api, FirstAccount account) {
        api.login(account.password().reveal());
        Session session = api.session2fa();
        report.done("session_2fa()", "a session without a code, as this sandbox allows");
        server.registrar().setEnabled(account.userid(), false);
        try {
            session.logout();
            report.expect(false, "a session of a disabled account was still alive");
        } catch (SessionEndedException ended) {
            report.done(
                    "operator ends session",
                    "refused from then on: " + ended.fault().message());
        }
    }

    private static String tradable(Session session) {
        return session.rights().exchangeSegments().entrySet().stream()
                .filter(segment -> segment.getValue().stream().anyMatch(ExchangeAccess::isActive))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }
}
