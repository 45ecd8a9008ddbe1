package io.github.kstrade.server.store.sqlite;

import io.github.kstrade.server.session.LoginAttempt;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.session.SessionStore;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlSessionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Opens sessions on some threads and prints each that was answered, until it is killed or its input ends. */
final class SessionWriter {

    static final int THREADS = 8;

    private SessionWriter() {}

    /** The sessions that a thread opens, one after the other. */
    static OpenSession session(int thread, int number) {
        return Samples.session("session-" + thread + "-" + number, Samples.RAVI);
    }

    /** Takes the file and how many sessions each thread opens. */
    public static void main(String[] args) throws IOException {
        SqliteDatabase database = SqliteDatabase.open(Path.of(args[0]), Duration.ofSeconds(30));
        SessionStore store = new SqlSessionStore(database);
        new SqlAccounts(database).add(Samples.account(Samples.RAVI));
        int limit = Integer.parseInt(args[1]);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Thread writing = new Thread(() -> write(store, thread, limit));
            writing.setDaemon(true);
            writing.start();
        }
        System.in.read();
    }

    private static void write(SessionStore store, int thread, int limit) {
        for (int number = 0; number < limit; number++) {
            LoginAttempt attempt = Samples.attempt("attempt-" + thread + "-" + number);
            OpenSession session = session(thread, number);
            store.open(attempt, Samples.account(Samples.RAVI).passwordHash());
            store.grant(attempt, session, Samples.terms());
            System.out.println(session.token().hex());
        }
    }
}
