package io.github.kstrade.server.witness;

import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.Place;
import io.github.kstrade.server.audit.RefusalTally;
import io.github.kstrade.server.audit.Result;
import io.github.kstrade.server.message.Failures;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.message.Refusal;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A service whose calls are recorded. An answer goes out when its record is durable; where that can not be had, 504 goes out instead. A failure of ours is
 * not held back: it tells nobody anything, and would only wait for the same store again.
 */
public final class WitnessedService implements HttpService {

    private static final int FAILURES = 500;

    private final HttpService service;
    private final String listener;
    private final CallReader calls;
    private final AuditTrail trail;
    private final RefusalTally tally;
    private final InstantSource clock;

    /**
     * Wires the collaborators.
     *
     * @param service what answers
     * @param listener its name in records
     * @param calls says what has a record
     * @param trail where the records go
     * @param tally counts what comes in floods
     * @param clock the time of the records
     */
    public WitnessedService(
            HttpService service,
            String listener,
            CallReader calls,
            AuditTrail trail,
            RefusalTally tally,
            InstantSource clock) {
        this.service = service;
        this.listener = listener;
        this.calls = calls;
        this.trail = trail;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Response> serve(Request request) {
        return service.serve(request)
                .thenCompose(response -> calls.read(request, response)
                        .map(call -> record(call, request, response))
                        .orElseGet(() -> CompletableFuture.completedFuture(response)));
    }

    @Override
    public String nameOf(Request request) {
        return service.nameOf(request);
    }

    @Override
    public Response refuse(Refusal refusal, Request request) {
        return service.refuse(refusal, request);
    }

    private CompletableFuture<Response> record(WitnessedCall call, Request request, Response response) {
        AuditEvent event = new AuditEvent(
                clock.instant(),
                call.actor(),
                new Place(request.clientAddress(), listener),
                call.operation(),
                Result.answered(response.status(), response.fault().text()),
                request.id(),
                1,
                call.details());
        CompletableFuture<?> written = call.isCounted() ? tally.note(event) : trail.write(event);
        return response.status() >= FAILURES
                ? CompletableFuture.completedFuture(response)
                : written.handle((record, failure) -> failure == null ? response : unrecorded(request, failure));
    }

    private Response unrecorded(Request request, Throwable failure) {
        Throwable why = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return service.refuse(Failures.refusalOf(why, request), request);
    }
}
