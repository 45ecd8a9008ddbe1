package io.github.kstrade.server.api.session;

import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.WireTime;
import io.github.kstrade.contract.session.SecondFactorAnswer;
import io.github.kstrade.contract.session.SessionHosts;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.session.SecondFactorResult;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** What both forms of the second factor answer. */
final class SecondFactorAnswers {

    private final Supplier<ServiceAddress> here;

    SecondFactorAnswers(Supplier<ServiceAddress> here) {
        this.here = here;
    }

    Response answer(SecondFactorResult result) {
        if (result instanceof SecondFactorResult.Granted granted) {
            return Response.json(granted(granted).toJson());
        }
        throw refusal(result);
    }

    /** Why a second factor was not passed. */
    static Refusal refusal(SecondFactorResult result) {
        return result.fold(
                granted -> {
                    throw new IllegalArgumentException("it was passed");
                },
                invalidToken -> Refusals.invalidOneTimeToken(),
                wrongCode -> Refusals.wrongAccessCode(wrongCode.triesLeft()),
                wait -> Refusals.loginWait(wait.rest()),
                full -> Refusals.tooManySessions());
    }

    private SecondFactorAnswer granted(SecondFactorResult.Granted granted) {
        Account account = granted.account();
        return new SecondFactorAnswer(
                granted.sessionToken(),
                account.userid().value(),
                account.profile().clientCode(),
                account.profile().name(),
                "",
                "",
                "-",
                false,
                true,
                true,
                WireTime.write(granted.session().created()),
                sessionId(granted.session().created(), account.profile().clientCode()),
                account.rights(),
                SessionHosts.allAt(here.get()));
    }

    /** Six and four digits, as in the seed; what they mean there is not known, and no other call asks for them. */
    private static String sessionId(Instant created, String clientCode) {
        return String.format(
                Locale.ROOT,
                "%06d#0-%04d",
                created.getEpochSecond() % 1_000_000,
                Math.floorMod(clientCode.hashCode(), 10_000));
    }
}
