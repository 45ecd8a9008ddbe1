package io.github.kstrade.server.session;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.App;
import java.util.List;
import java.util.function.Function;

/**
 * Shows users their own sessions and failed logins, and ends what they want ended, once they proved with both factors who they are. Nothing shown is a secret.
 */
public final class OwnSessions {

    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final LoginFailures failures;

    /** Wires the collaborators. */
    public OwnSessions(SecondFactors secondFactors, Sessions sessions, LoginFailures failures) {
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.failures = failures;
    }

    /**
     * What a user sees.
     *
     * @param living the sessions that are left, newest first
     * @param ended how many were ended by this
     * @param elsewhere failed logins from addresses that are not registered, up to this proof
     * @param registered failed logins from registered addresses, up to this proof
     */
    public record View(List<OpenSession> living, int ended, Failures elsewhere, Failures registered) {}

    /**
     * Both factors of a login, which has opened no session.
     *
     * @param app the application used
     * @param userid who it is
     * @param oneTimeToken what the password was answered with
     * @param code the access code
     * @param from the address that the connection or a declared proxy shows
     */
    public record Proof(App app, Userid userid, OneTimeToken oneTimeToken, AccessCode code, String from) {}

    /**
     * Which sessions are to be ended.
     *
     * @param all whether all, and the logins that wait for their second factor
     * @param id else the public name of one; empty for none
     */
    public record Ending(boolean all, String id) {

        /** None: the user only looks. */
        public static final Ending NONE = new Ending(false, "");

        /** All of them. */
        public static final Ending ALL = new Ending(true, "");
    }

    /**
     * Checks the second factor of a login and shows the user's sessions. The one-time token is spent by that.
     *
     * @param ending the sessions to be ended first
     * @param shown what to answer
     * @param refused what to answer instead if the second factor is not passed
     */
    public <T> T show(Proof proof, Ending ending, Function<View, T> shown, Function<SecondFactorResult, T> refused) {
        Userid userid = proof.userid();
        Failures elsewhere = failures.of(new Guesser(userid, Origin.ANYWHERE));
        Failures registered = failures.of(new Guesser(userid, Origin.REGISTERED));
        SecondFactorResult result = secondFactors.prove(proof);
        if (!(result instanceof SecondFactorResult.Granted)) {
            return refused.apply(result);
        }
        int ended = end(userid, ending);
        return shown.apply(new View(sessions.of(userid), ended, elsewhere, registered));
    }

    private int end(Userid userid, Ending ending) {
        List<OpenSession> living = sessions.of(userid);
        if (ending.all) {
            sessions.endAll(userid);
            return living.size();
        }
        return (int) living.stream()
                .filter(session -> session.id().equals(ending.id))
                .filter(session -> sessions.end(session.token()))
                .count();
    }
}
