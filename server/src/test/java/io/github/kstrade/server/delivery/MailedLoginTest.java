package io.github.kstrade.server.delivery;

import static io.github.kstrade.server.Parts.HOME;
import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.session.CodeDelivery;
import io.github.kstrade.server.session.DeliveryRefusedException;
import io.github.kstrade.server.store.SqlOutbox;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a login waits for its code to be safe. */
class MailedLoginTest {

    private final Parts parts = new Parts();
    private final App app = addApp();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        parts.close();
    }

    private App addApp() {
        parts.addAccount(RAVI);
        return parts.addApp(RAVI);
    }

    @Test
    void aLoginEndsWithItsCodeInTheOutbox() {
        login(delivery(parts.storage().outbox()));
        assertThat(parts.mail().newest()).hasSize(1);
    }

    @Test
    void aLoginIsNotAnsweredWhileTheOutboxCanNotBeWritten() throws Exception {
        Path file = folder.resolve("outbox.db");
        try (SqliteDatabase database = SqliteDatabase.open(file, Duration.ofMillis(300));
                Connection stranger = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement lock = stranger.createStatement()) {
            lock.execute("BEGIN EXCLUSIVE");
            CodeDelivery locked = delivery(new SqlOutbox(database));
            assertThatThrownBy(() -> login(locked)).isInstanceOf(StoreUnavailableException.class);
            lock.execute("ROLLBACK");
            login(locked);
        }
    }

    @Test
    void whereNoCodesAreSentALoginThatNeedsOneIsRefused() {
        assertThatThrownBy(() -> login(new NoDelivery()))
                .isInstanceOf(DeliveryRefusedException.class)
                .hasMessage("This server sends no access codes");
    }

    private CodeDelivery delivery(Outbox outbox) {
        return new MailDelivery(
                outbox,
                OutboxLimits.DEFAULT,
                parts.storage().key(),
                new SecretSource(parts.random()),
                Duration.ofMinutes(10),
                () -> {});
    }

    private void login(CodeDelivery delivery) {
        Parts.granted(parts.logins(delivery).login(app, RAVI, PASSWORD, HOME));
    }
}
