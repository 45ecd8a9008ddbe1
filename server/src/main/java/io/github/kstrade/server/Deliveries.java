package io.github.kstrade.server;

import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.Courier;
import io.github.kstrade.server.delivery.Inbox;
import io.github.kstrade.server.delivery.MailDelivery;
import io.github.kstrade.server.delivery.MailDesk;
import io.github.kstrade.server.delivery.MailPolicy;
import io.github.kstrade.server.delivery.MailRounds;
import io.github.kstrade.server.delivery.NoDelivery;
import io.github.kstrade.server.mail.MailMetrics;
import io.github.kstrade.server.mail.SmtpSender;
import io.github.kstrade.server.mail.SmtpServer;
import io.github.kstrade.server.session.CodeDelivery;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The ways by which access codes leave this server: the inbox in a sandbox, mail where a mail server is set, both where both are, and none in production without
 * a mail server.
 */
final class Deliveries implements AutoCloseable {

    private static final int NODE_BYTES = 8;

    private final CodeDelivery codes;
    private final MailDesk desk;
    private final Duration keep;
    private final Runnable stop;

    private Deliveries(CodeDelivery codes, MailDesk desk, Duration keep, Runnable stop) {
        this.codes = codes;
        this.desk = desk;
        this.keep = keep;
        this.stop = stop;
    }

    /** Opens them, and goes on with what an earlier run left to be sent. */
    static Deliveries start(
            Settings settings,
            Storage storage,
            Inbox inbox,
            Vertx vertx,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry metrics) {
        boolean sandbox = settings.deployment().profile() == Profile.SANDBOX;
        SmtpServer server = settings.of(SmtpServer.class);
        MailPolicy policy = settings.of(MailPolicy.class);
        MailDesk desk = new MailDesk(storage.outbox(), clock);
        if (!server.isThere()) {
            return new Deliveries(sandbox ? inbox : new NoDelivery(), desk, policy.keep(), () -> {});
        }
        SecretSource secrets = new SecretSource(random);
        SmtpSender sender = new SmtpSender(vertx, server);
        Courier courier = new Courier(
                NodeName.of(settings.deployment()) + "/" + secrets.hex(NODE_BYTES),
                storage.outbox(),
                storage.key(),
                policy.template(),
                sender,
                new Courier.Terms(policy.retries(), server.limits().lease()),
                clock,
                random);
        MailMetrics.show(courier.tally(), metrics);
        MailRounds rounds = MailRounds.start(courier, sender, server.limits().connections());
        MailDelivery mail = new MailDelivery(
                storage.outbox(),
                policy.limits(),
                storage.key(),
                secrets,
                settings.secondFactor().attemptLifetime(),
                rounds::wake);
        return new Deliveries(sandbox ? both(mail, inbox) : mail, desk, policy.keep(), rounds::close);
    }

    /** Brings access codes to their owners. */
    CodeDelivery codes() {
        return codes;
    }

    /** What the operator may ask about them. */
    MailDesk desk() {
        return desk;
    }

    /** Forgets what became of letters long ago. */
    void forgetOld() {
        desk.forgetOlderThan(keep);
    }

    /** Sends nothing more; the store and Vert.x must still be there. */
    @Override
    public void close() {
        stop.run();
    }

    /** The mail first: what can not be mailed is not shown either. */
    private static CodeDelivery both(CodeDelivery mail, CodeDelivery inbox) {
        return (to, code, attempt, at) -> {
            mail.deliver(to, code, attempt, at);
            inbox.deliver(to, code, attempt, at);
        };
    }
}
