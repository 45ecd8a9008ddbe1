package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.config.Deployment;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.mail.Sender;
import io.github.kstrade.server.mail.SmtpSecurity;
import io.github.kstrade.server.mail.SmtpServer;
import io.github.kstrade.server.session.DeliveryRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which way codes go in which profile, with and without a mail server. */
class DeliveriesTest {

    private static final AccessCode CODE = new AccessCode("482913");
    private static final Deployment PRODUCTION = new Deployment(Profile.PRODUCTION, "", Path.of(""));

    /** Nobody listens on the port; what is kept to be sent is enough here. */
    private static final SmtpServer SMTP = new SmtpServer(
            "127.0.0.1",
            1,
            SmtpSecurity.NONE,
            SmtpServer.Login.NONE,
            new SmtpServer.Mailbox(Sender.parse("codes@broker.example"), Sender.NONE),
            Path.of(""),
            SmtpServer.Limits.DEFAULT);

    private final Parts parts = new Parts();
    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void addAccount() {
        parts.addAccount(RAVI);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        parts.close();
    }

    @Test
    void aSandboxHasItsInbox() {
        deliver(Settings.DEFAULT);
        assertThat(parts.inbox().messagesOf(RAVI)).hasSize(1);
        assertThat(parts.mail().newest()).isEmpty();
    }

    @Test
    void aSandboxWithAMailServerHasBoth() {
        deliver(Settings.DEFAULT.with(SMTP));
        assertThat(parts.inbox().messagesOf(RAVI)).hasSize(1);
        assertThat(parts.mail().newest()).hasSize(1);
    }

    @Test
    void productionHasMailAlone() {
        deliver(Settings.DEFAULT.with(PRODUCTION).with(SMTP));
        assertThat(parts.inbox().messagesOf(RAVI)).isEmpty();
        assertThat(parts.mail().newest()).hasSize(1);
    }

    @Test
    void productionWithoutAMailServerSendsNoCodes() {
        assertThatThrownBy(() -> deliver(Settings.DEFAULT.with(PRODUCTION)))
                .isInstanceOf(DeliveryRefusedException.class);
        assertThat(parts.inbox().messagesOf(RAVI)).isEmpty();
    }

    private void deliver(Settings settings) {
        try (Deliveries deliveries = Deliveries.start(
                settings,
                parts.storage(),
                parts.inbox(),
                vertx,
                parts.clock(),
                parts.random(),
                new SimpleMeterRegistry())) {
            deliveries.codes().deliver(parts.storage().accounts().find(RAVI).orElseThrow(), CODE, "attempt", START);
        }
    }
}
