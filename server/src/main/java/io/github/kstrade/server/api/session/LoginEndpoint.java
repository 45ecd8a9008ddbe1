package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireTime;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.session.LoginResult;
import io.github.kstrade.server.session.Logins;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;

/** Login with userid and password. */
final class LoginEndpoint implements Endpoint {

    private final Logins logins;
    private final Supplier<ServiceAddress> here;

    LoginEndpoint(Logins logins, Supplier<ServiceAddress> here) {
        this.logins = logins;
        this.here = here;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        CallerHeaders.check(input);
        Input.Body body = input.body();
        Supplier<Userid> userid = body.text("userid", Userid::new);
        Supplier<Password> password = body.text("password", Password::new);
        input.check();
        String from = request.clientAddress();
        logins.waitOf(userid.get(), from).ifPresent(wait -> {
            throw Refusals.loginWait(wait); // before it takes a place in the queue
        });
        return new Step(Lane.HASHING, () -> answer(logins.login(app, userid.get(), password.get(), from)));
    }

    private Response answer(LoginResult result) {
        return result.fold(
                granted -> Response.json(granted(granted).toJson()),
                refused -> {
                    throw Refusals.loginRefused();
                },
                wait -> {
                    throw Refusals.loginWait(wait.rest());
                });
    }

    private LoginAnswer granted(LoginResult.Granted granted) {
        Account account = granted.account();
        return new LoginAnswer(
                granted.oneTimeToken(),
                LoginAnswer.TEMPORARY,
                "Authentication Successful.",
                WireTime.write(granted.codeMade()),
                "ONLINE",
                Mask.email(account.profile().email()),
                Mask.phone(account.profile().phone()),
                false,
                false,
                account.userid().value(),
                here.get());
    }
}
