package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.LogoutAnswer;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.session.Sessions;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;

/** Logout. */
final class LogoutEndpoint implements Endpoint {

    private final Sessions sessions;

    LogoutEndpoint(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        Supplier<SessionToken> sessionToken = input.header("sessionToken", SessionToken::new);
        CallerHeaders.check(input);
        Supplier<Userid> userid = input.header("userid", Userid::new);
        input.check();
        return new Step(Lane.STORE, () -> {
            if (!sessions.logout(app, userid.get(), sessionToken.get())) {
                throw Refusals.sessionEnded();
            }
            return Response.json(LogoutAnswer.SUCCESSFUL.toJson());
        });
    }
}
