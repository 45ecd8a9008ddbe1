package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAccounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What an operator is told when a server does not come up, and what several that come up at once do. */
@Timeout(120)
class PostgresStartTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final PostgresPassword PASSWORD = new PostgresPassword(EmbeddedServer.PASSWORD);

    private PostgresServer server;
    private PostgresSettings settings;

    @BeforeEach
    void makeDatabase() throws Exception {
        server = EmbeddedServer.shared();
        settings = server.newDatabase();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        server.drop(settings);
    }

    @Test
    void whereNobodyListensTheAddressAndTheUserAreNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PostgresSettings nowhere = PostgresServer.by(settings, port);
        assertThatOpening(nowhere)
                .hasMessageStartingWith("the database " + nowhere.url() + " as user postgres can not be reached: ")
                .hasMessageContaining("refused")
                .hasMessageContaining("check that the server runs")
                .hasMessageContaining("listen_addresses");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresSettings nowhere = new PostgresSettings(
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x",
                    "me",
                    Path.of(""),
                    1,
                    Duration.ofSeconds(1));
            assertThatOpening(nowhere).hasMessageContaining("can not be reached");
        }
    }

    @Test
    void aWrongPasswordIsSaidToBeWrongAndNeverShown() throws Exception {
        makeGuardedUser();
        assertThatThrownBy(() -> PostgresDatabase.open(guarded(), new PostgresPassword("wr0ng-secret"), DEADLINE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password authentication failed for user \"guarded\"")
                .hasMessageEndingWith("check postgres.user, the password in postgres.password-file, and the server's"
                        + " pg_hba.conf")
                .satisfies(e -> assertThat(Stacks.trace(e)).doesNotContain("wr0ng-secret"));
        assertThatOpening(guarded()).hasMessageContaining("no password was provided");
    }

    @Test
    void theRightPasswordOpensTheDatabaseOfItsUser() throws Exception {
        makeGuardedUser();
        assertThatThrownBy(() -> PostgresDatabase.open(guarded(), PASSWORD, DEADLINE))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("guarded may not make tables there: ALTER DATABASE NAME OWNER TO guarded");
        server.execute("ALTER DATABASE " + name() + " OWNER TO guarded");
        try (Database database = PostgresDatabase.open(guarded(), PASSWORD, DEADLINE)) {
            assertThat(new SqlAccounts(database).add(Samples.account(Samples.RAVI)))
                    .isTrue();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToBeMade() {
        assertThatOpening(server.settings("nowhere"))
                .hasMessageContaining("database \"nowhere\" does not exist")
                .hasMessageEndingWith("make the database: createdb -O postgres NAME");
    }

    @Test
    void manyMayOpenANewDatabaseAtOnce() {
        List<CompletableFuture<Database>> opening = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::open, task -> new Thread(task).start()))
                .toList();
        opening.forEach(it -> it.handle((database, failure) -> failure).join());
        opening.stream()
                .filter(it -> !it.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .forEach(Database::close);
        assertThat(opening).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void aDatabaseOfALaterProgramIsRefused() throws Exception {
        open().close();
        PostgresServer.execute(settings, """
                INSERT INTO flyway_schema_history
                SELECT 1000, '1000', 'orders', type, 'V1000__orders.sql', 7, installed_by, installed_on, 1, TRUE
                FROM flyway_schema_history WHERE version = '1'
                """);
        assertThatOpening(settings)
                .hasMessageContaining("can not be used")
                .hasMessageEndingWith("its schema is later than this program; start the version that last used it, or a"
                        + " later one");
    }

    @Test
    void aDatabaseWhoseChangeBrokeOffIsRefused() throws Exception {
        open().close();
        PostgresServer.execute(settings, "UPDATE flyway_schema_history SET success = FALSE WHERE version = '2'");
        PostgresServer.execute(settings, "DELETE FROM flyway_schema_history WHERE version > '2'");
        assertThatOpening(settings)
                .hasMessageEndingWith("the change to schema 2 broke off half-way; restore the backup from before it");
    }

    @Test
    void aDatabaseWithAnotherSchemaOfTheSameVersionIsRefused() throws Exception {
        open().close();
        PostgresServer.execute(settings, "UPDATE flyway_schema_history SET checksum = 7");
        assertThatOpening(settings).hasMessageEndingWith("was not made by this program");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        PostgresServer.execute(settings, "CREATE TABLE account (x TEXT)");
        assertThatOpening(settings).hasMessageEndingWith("it has tables of another program");
    }

    @Test
    void aServerThatDoesNotWaitForTheDiskIsWarnedOf() {
        Logger log = (Logger) LoggerFactory.getLogger(PostgresStart.class);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        log.addAppender(seen);
        log.setLevel(Level.WARN);
        log.setAdditive(false);
        try {
            open().close();
        } finally {
            log.detachAppender(seen);
            log.setLevel(null);
            log.setAdditive(true);
        }
        assertThat(seen.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .endsWith("runs with fsync = off: what was answered may be gone when its machine fails");
    }

    private Database open() {
        try {
            return PostgresDatabase.open(settings, DEADLINE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void makeGuardedUser() throws SQLException {
        server.execute("""
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guarded') THEN
                        CREATE ROLE guarded LOGIN PASSWORD '%s';
                    END IF;
                END $$
                """.formatted(EmbeddedServer.PASSWORD));
    }

    private PostgresSettings guarded() {
        return new PostgresSettings(
                settings.url(), EmbeddedServer.GUARDED_USER, Path.of(""), 2, settings.connectTimeout());
    }

    private String name() {
        return settings.url().replaceFirst(".*/", "");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatOpening(PostgresSettings settings) {
        return assertThatThrownBy(() -> PostgresDatabase.open(settings, DEADLINE))
                .isInstanceOf(IOException.class);
    }
}
