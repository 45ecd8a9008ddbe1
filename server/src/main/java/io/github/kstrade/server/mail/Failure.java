package io.github.kstrade.server.mail;

import io.github.kstrade.server.delivery.Handover;
import io.vertx.ext.mail.SMTPException;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Tells what a failed try means for the mail: whether the mail server said no to this mail, or to us, or nothing at all. */
final class Failure {

    /** How the mail client begins the text of what was answered before any mail was spoken of. */
    private static final List<String> BEFORE_THE_MAIL = List.of("got error response", "HELO failed", "AUTH ");

    private Failure() {}

    static Handover handover(Throwable failure) {
        if (failure instanceof SMTPException answered) {
            return new Handover(outcome(answered), said(answered));
        }
        return new Handover(Handover.Outcome.UNREACHABLE, why(failure));
    }

    /** A 421 is the end of the connection, whatever it answers. */
    private static Handover.Outcome outcome(SMTPException answered) {
        String text = Objects.requireNonNullElse(answered.getMessage(), "");
        if (answered.getReplyCode() == 421 || BEFORE_THE_MAIL.stream().anyMatch(text::startsWith)) {
            return Handover.Outcome.UNREACHABLE;
        }
        return answered.isPermanent() ? Handover.Outcome.REFUSED : Handover.Outcome.DEFERRED;
    }

    private static String said(SMTPException answered) {
        String text = Objects.requireNonNullElse(answered.getMessage(), "");
        return text.startsWith("AUTH ")
                ? "the mail server refused our login with " + answered.getReplyCode() // which may repeat the password
                : String.join(" ", answered.getReplyMessages());
    }

    private static String why(Throwable failure) {
        return failure instanceof SSLException ? "TLS: " + text(innermost(failure)) : text(failure);
    }

    /** There the reason stands, such as the name that a certificate lacks. */
    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        for (Throwable cause = inner.getCause(); cause != null && cause != inner; cause = inner.getCause()) {
            inner = cause;
        }
        return inner;
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
