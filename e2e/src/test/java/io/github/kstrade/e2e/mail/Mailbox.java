package io.github.kstrade.e2e.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.kstrade.e2e.wire.Await;
import io.github.kstrade.e2e.wire.Sqlite;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.mail.Sender;
import io.github.kstrade.server.mail.SmtpSecurity;
import io.github.kstrade.server.mail.SmtpServer;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server on this machine, and what it has received. It need not run from the start. */
public final class Mailbox implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\d{6})\\r?$");

    private final int port;
    private final GreenMail greenMail;

    public Mailbox() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    public Mailbox start() {
        greenMail.start();
        return this;
    }

    public int port() {
        return port;
    }

    /** Of a sandbox that sends its codes here. */
    public Settings settings() {
        return TradeApiSandboxBuilder.SETTINGS.with(new SmtpServer(
                "127.0.0.1",
                port,
                SmtpSecurity.NONE,
                SmtpServer.Login.NONE,
                new SmtpServer.Mailbox(Sender.parse("codes@broker.example"), Sender.NONE),
                Path.of(""),
                SmtpServer.Limits.DEFAULT));
    }

    public int count() {
        return greenMail.getReceivedMessages().length;
    }

    /** The code in the newest mail, when so many have come. */
    public String codeOfMail(int number) throws Exception {
        Await.until("mail " + number + " is there", () -> count() >= number);
        MimeMessage newest = greenMail.getReceivedMessages()[number - 1];
        Matcher code = CODE.matcher(newest.getContent().toString());
        if (!code.find()) {
            throw new AssertionError("no code in " + newest.getContent());
        }
        return code.group(1);
    }

    /** Until the only letter there has been tried once, in vain, and its next try is fixed: from then on the clock may be moved. */
    public static void awaitFailedTry(Sqlite looker) throws Exception {
        Await.until(
                "a try has failed",
                () -> looker.number("SELECT COUNT(*) FROM mail_outbox WHERE tries = 1 AND state = 'WAITING'") == 1);
    }

    public void stop() {
        greenMail.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
