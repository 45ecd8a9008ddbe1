package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;

/** The second factor without an access code. */
final class OneTimeTokenEndpoint implements Endpoint {

    private final SecondFactors secondFactors;
    private final SecondFactorAnswers answers;

    OneTimeTokenEndpoint(SecondFactors secondFactors, SecondFactorAnswers answers) {
        this.secondFactors = secondFactors;
        this.answers = answers;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        Supplier<OneTimeToken> oneTimeToken = input.header("oneTimeToken", OneTimeToken::new);
        CallerHeaders.check(input);
        Supplier<Userid> userid = input.body().text("userid", Userid::new);
        input.check();
        return new Step(
                Lane.STORE,
                () -> answers.answer(secondFactors.confirmWithoutCode(
                        app, userid.get(), oneTimeToken.get(), request.clientAddress())));
    }
}
