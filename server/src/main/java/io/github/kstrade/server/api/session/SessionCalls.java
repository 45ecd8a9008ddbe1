package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.api.RouteTable;
import io.github.kstrade.server.api.TradeApi;
import io.github.kstrade.server.session.Logins;
import io.github.kstrade.server.session.OwnSessions;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.session.Sessions;
import java.util.function.Supplier;

/** The calls of the session API, two of our own beside them, and the services that they ask. */
public final class SessionCalls {

    /** A user's own sessions. The broker's API has no such context, so that no call of it is hidden by this one. */
    public static final String OWN_SESSIONS = TradeApi.BASE_PATH + "/kstrade/1.0/sessions";

    /** The session that a session token opens, in the same context. */
    public static final String OWN_SESSION = TradeApi.BASE_PATH + "/kstrade/1.0/session";

    private SessionCalls() {}

    /**
     * Lists the calls.
     *
     * @param logins checks passwords
     * @param secondFactors checks second factors
     * @param sessions ends sessions
     * @param own shows users their own
     * @param here this server's public address
     */
    public static RouteTable routes(
            Logins logins,
            SecondFactors secondFactors,
            Sessions sessions,
            OwnSessions own,
            Supplier<ServiceAddress> here) {
        SecondFactorAnswers answers = new SecondFactorAnswers(here);
        RouteTable routes = new RouteTable(TradeApi.SESSION_API);
        add(routes, SessionOperation.INIT, new InitEndpoint(here));
        add(routes, SessionOperation.LOGIN, new LoginEndpoint(logins, here));
        add(routes, SessionOperation.ACCESS_CODE, new AccessCodeEndpoint(secondFactors, answers));
        add(routes, SessionOperation.ONE_TIME_TOKEN, new OneTimeTokenEndpoint(secondFactors, answers));
        add(routes, SessionOperation.LOGOUT, new LogoutEndpoint(sessions));
        routes.add("GET", OWN_SESSION, new OwnSessionEndpoint(sessions));
        return routes.add("POST", OWN_SESSIONS, new OwnSessionsEndpoint(own));
    }

    private static void add(RouteTable routes, SessionOperation operation, Endpoint endpoint) {
        routes.add(operation.method(), TradeApi.BASE_PATH + operation.path(), endpoint);
    }
}
