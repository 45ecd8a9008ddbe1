package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.InitAnswer;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;

/** Session init. Answers an unknown userid like a known one, so that nobody learns which there are. */
final class InitEndpoint implements Endpoint {

    private final Supplier<ServiceAddress> here;

    /** @param here this server's public address */
    InitEndpoint(Supplier<ServiceAddress> here) {
        this.here = here;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        Supplier<Userid> userid = input.header("userid", Userid::new);
        CallerHeaders.check(input);
        input.check();
        return new Step(Lane.STORE, () -> Response.json(answer(userid.get()).toJson()));
    }

    private InitAnswer answer(Userid userid) {
        return new InitAnswer(
                "Success",
                "",
                userid.value(),
                "ONLINE",
                "G",
                false,
                InitAnswer.Encryption.PLAIN,
                here.get(),
                here.get());
    }
}
