package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.Endpoint;
import io.github.kstrade.server.message.Input;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.session.SecondFactors;
import io.github.kstrade.server.work.Lane;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The second factor with an access code. */
final class AccessCodeEndpoint implements Endpoint {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,6}");
    static final String RULE = "must be a string of 4 to 6 digits";

    private final SecondFactors secondFactors;
    private final SecondFactorAnswers answers;

    AccessCodeEndpoint(SecondFactors secondFactors, SecondFactorAnswers answers) {
        this.secondFactors = secondFactors;
        this.answers = answers;
    }

    @Override
    public Step prepare(App app, Request request) {
        Input input = new Input(request);
        Supplier<OneTimeToken> oneTimeToken = input.header("oneTimeToken", OneTimeToken::new);
        CallerHeaders.check(input);
        Input.Body body = input.body();
        Supplier<Userid> userid = body.text("userid", Userid::new);
        Supplier<AccessCode> code = body.text("accessCode", RULE, AccessCodeEndpoint::accessCode);
        input.check();
        return new Step(
                Lane.STORE,
                () -> answers.answer(secondFactors.confirm(
                        app, userid.get(), oneTimeToken.get(), code.get(), request.clientAddress())));
    }

    static AccessCode accessCode(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("it " + RULE);
        }
        return new AccessCode(text);
    }
}
