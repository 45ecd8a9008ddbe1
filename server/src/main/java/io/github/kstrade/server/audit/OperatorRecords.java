package io.github.kstrade.server.audit;

import io.github.kstrade.server.account.StoreUnavailableException;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * Takes down what an operator does, before it is done: nothing is changed that there is no record of. What then was not done after all has a second record
 * that says so.
 */
public final class OperatorRecords {

    private final AuditTrail trail;
    private final String operator;
    private final Place place;
    private final InstantSource clock;

    /**
     * @param operator who acts
     * @param place through which door
     * @param clock the time of the records
     */
    public OperatorRecords(AuditTrail trail, String operator, Place place, InstantSource clock) {
        this.trail = trail;
        this.operator = operator;
        this.place = place;
        this.clock = clock;
    }

    /**
     * Does something.
     *
     * @param about to whose account or which application
     * @param details what else there is to say, without any secret
     * @param action says whether it was done
     * @return what the action says
     * @throws StoreUnavailableException if it could not be recorded; then it was not done
     */
    public boolean done(String operation, Actor about, String details, BooleanSupplier action) {
        write(event(operation, about, Result.DONE).details(details));
        boolean done = false;
        try {
            done = action.getAsBoolean();
            return done;
        } finally {
            if (!done) {
                write(event(operation, about, Result.NOT_DONE).details("not done after all, or unknown"));
            }
        }
    }

    private AuditEvent event(String operation, Actor about, Result result) {
        return AuditEvent.once(clock.instant(), about.by(operator), place, operation, result);
    }

    private void write(AuditEvent event) {
        try {
            trail.write(event).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw failed;
        }
    }
}
