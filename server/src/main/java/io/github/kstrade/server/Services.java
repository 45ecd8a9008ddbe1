package io.github.kstrade.server;

import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.api.admin.OperatorCall;
import io.github.kstrade.server.quota.Quotas;
import io.github.kstrade.server.session.Logins;
import io.github.kstrade.server.session.OwnSessions;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.session.Sessions;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the edge to HTTP asks.
 *
 * @param apps the applications
 * @param quotas their quotas
 * @param logins checks passwords
 * @param secondFactors checks second factors
 * @param sessions ends sessions
 * @param ownSessions shows users their own
 * @param operator what the operator may ask and do
 * @param audit records calls
 * @param storeAnswers whether the store answers now
 */
record Services(
        Apps apps,
        Quotas quotas,
        Logins logins,
        SecondFactors secondFactors,
        Sessions sessions,
        OwnSessions ownSessions,
        List<OperatorCall> operator,
        ServerAudit audit,
        BooleanSupplier storeAnswers) {}
