package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The server goes and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class PostgresOutageTest {

    private static final Duration HASTY = Duration.ofSeconds(1);

    private EmbeddedServer server;
    private PostgresSettings settings;
    private Database hasty;
    private Database patient;

    @BeforeAll
    void start() throws Exception {
        server = EmbeddedServer.stoppable();
        settings = server.server().newDatabase();
        PostgresDatabase.open(settings, HASTY).close();
        PostgresServer.execute(settings, "CREATE TABLE item (id BIGINT PRIMARY KEY, n BIGINT NOT NULL DEFAULT 0)");
    }

    @AfterAll
    void end() throws Exception {
        server.server().drop(settings);
    }

    @BeforeEach
    void open() throws Exception {
        hasty = PostgresDatabase.open(settings, HASTY);
        patient = PostgresDatabase.open(settings, Duration.ofSeconds(60));
        patient.write(sql -> sql.update("DELETE FROM item"));
    }

    @AfterEach
    void close() {
        hasty.close();
        patient.close();
    }

    @Test
    void aServerThatWasStoppedIsUnavailableAndFoundAgain() throws Exception {
        patient.write(PostgresTables.insert(1));
        server.stop();
        assertThatThrownBy(() -> PostgresTables.ids(hasty))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith("no connection within PT1S; nothing was done")
                .hasStackTraceContaining("Connection refused");
        CompletableFuture<List<Long>> waiting =
                CompletableFuture.supplyAsync(() -> PostgresTables.ids(patient), task -> new Thread(task).start());
        server.restart();
        assertThat(waiting.join()).containsExactly(1L);
        assertThat(PostgresTables.eventually(() -> hasty.write(PostgresTables.insert(3))))
                .isOne();
        assertThat(PostgresTables.ids(patient)).containsExactly(1L, 3L);
    }

    @Test
    void aWriteThatWasRunningWhenTheServerWasKilledIsRunAgain() throws Exception {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(
                () -> patient.write(sql -> {
                    int first = PostgresTables.insert(1).on(sql);
                    begun.complete(0);
                    gate.join();
                    return first + PostgresTables.insert(2).on(sql);
                }),
                task -> new Thread(task).start());
        begun.join();
        server.kill();
        gate.complete(0);
        server.restart();
        assertThat(writing.join()).isEqualTo(2);
        assertThat(PostgresTables.ids(patient)).containsExactly(1L, 2L);
    }

    @Test
    void aServerThatIsFrozenIsUnavailableWithinTheDeadlineAndFoundAgain() throws Exception {
        assertThat(PostgresTables.eventually(() -> PostgresTables.ids(hasty))).isEmpty();
        server.freeze();
        try {
            assertThatThrownBy(() -> hasty.write(PostgresTables.insert(1)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageEndingWith("; nothing was done");
        } finally {
            server.thaw();
        }
        assertThat(PostgresTables.eventually(() -> hasty.write(PostgresTables.insert(2))))
                .isOne();
        assertThat(PostgresTables.ids(patient)).containsExactly(2L);
    }
}
