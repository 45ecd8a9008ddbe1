package io.github.kstrade.server;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.AuditedAccounts;
import io.github.kstrade.server.audit.AuditedApps;
import io.github.kstrade.server.audit.OperatorRecords;
import io.github.kstrade.server.audit.Place;
import io.github.kstrade.server.audit.RefusalTally;
import io.github.kstrade.server.audit.Retention;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.message.HttpService;
import io.github.kstrade.server.witness.CallReader;
import io.github.kstrade.server.witness.WitnessedService;
import java.time.InstantSource;

/** The audit of a running server: its chain, the tally before it, and the removal of records whose time is over. */
final class ServerAudit implements AutoCloseable {

    private static final String SERVER = "server";

    private final AuditTrail trail;
    private final RefusalTally tally;
    private final OperatorRecords records;
    private final Retention retention;
    private final InstantSource clock;

    private ServerAudit(AuditTrail trail, Retention retention, InstantSource clock) {
        this.trail = trail;
        this.tally = new RefusalTally(trail);
        this.records = new OperatorRecords(trail, SERVER, new Place("", SERVER), clock);
        this.retention = retention;
        this.clock = clock;
    }

    static ServerAudit open(Storage storage, Settings settings, InstantSource clock) {
        return new ServerAudit(
                storage.auditTrail(NodeName.of(settings.deployment()), settings.storeDeadline()),
                new Retention(
                        storage.auditArchive(),
                        storage.auditKey(),
                        settings.audit().retention(),
                        clock),
                clock);
    }

    /** Accounts as the server itself changes them. */
    Accounts of(Accounts accounts) {
        return new AuditedAccounts(accounts, records);
    }

    /** Applications as the server itself changes them. */
    Apps of(Apps apps) {
        return new AuditedApps(apps, records);
    }

    /** A service whose calls are recorded. */
    HttpService witness(HttpService service, String listener, CallReader calls) {
        return new WitnessedService(service, listener, calls, trail, tally, clock);
    }

    /** Records what was counted in a minute that is over. */
    void flush() {
        tally.flush(clock.instant());
    }

    /** Removes records whose time is over. */
    void forgetOld() {
        retention.forgetOld();
    }

    /** Records what was counted up to now, and finishes. */
    @Override
    public void close() {
        tally.flushAll();
        trail.close();
    }
}
