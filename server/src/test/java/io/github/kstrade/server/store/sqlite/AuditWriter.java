package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.store.AuditSamples;
import io.github.kstrade.server.store.SqlAuditTrail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Writes audit records on some threads and prints the sequence of each that was answered, until it is killed or its input ends. */
final class AuditWriter {

    static final int THREADS = 8;

    private AuditWriter() {}

    /** Takes the file. */
    public static void main(String[] args) throws IOException {
        SqliteDatabase database = SqliteDatabase.open(Path.of(args[0]), Duration.ofSeconds(30));
        AuditTrail trail = SqlAuditTrail.open(database, AuditSamples.KEY, "a", Duration.ofSeconds(30));
        for (int i = 0; i < THREADS; i++) {
            Thread writing = new Thread(() -> write(trail));
            writing.setDaemon(true);
            writing.start();
        }
        System.in.read();
    }

    private static void write(AuditTrail trail) {
        while (true) {
            long sequence = trail.write(AuditSamples.event("e")).join().sequence();
            System.out.println(String.format("%064d", sequence));
        }
    }
}
