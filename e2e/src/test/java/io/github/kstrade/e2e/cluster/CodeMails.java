package io.github.kstrade.e2e.cluster;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.kstrade.e2e.wire.Await;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail server of a cluster, from whose mails the clients have their codes. */
final class CodeMails implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\d{4})\\r?$");

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    CodeMails() {
        greenMail.start();
    }

    static String addressOf(String userid) {
        return userid.toLowerCase(java.util.Locale.ROOT) + "@example.com";
    }

    List<String> settings() {
        return List.of(
                "smtp.host = 127.0.0.1",
                "smtp.port = " + greenMail.getSmtp().getPort(),
                "smtp.security = none",
                "smtp.from = codes@broker.example");
    }

    /** The code in the mail that a user gets after a login. */
    String codeOf(String userid, Runnable login) throws Exception {
        login.run();
        AtomicReference<String> code = new AtomicReference<>("");
        Await.until("a mail to " + userid, () -> {
            code.set(newest(userid).orElse(""));
            return !code.get().isEmpty();
        });
        return code.get();
    }

    private Optional<String> newest(String userid) throws Exception {
        MimeMessage[] mails = greenMail.getReceivedMessages();
        for (int i = mails.length - 1; i >= 0; i--) {
            Matcher code = CODE.matcher(mails[i].getContent().toString());
            if (mails[i].getAllRecipients()[0].toString().equals(addressOf(userid)) && code.find()) {
                return Optional.of(code.group(1));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
