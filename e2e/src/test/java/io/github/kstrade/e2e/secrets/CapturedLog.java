package io.github.kstrade.e2e.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Everything that anybody logs meanwhile, ours at every level, our libraries from DEBUG on: but for the mail library, which below INFO shows mails and is kept
 * there by the program, and the mail server of the tests, which is not ours.
 */
final class CapturedLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.kstrade");
    private final Logger mail = (Logger) LoggerFactory.getLogger("io.vertx.ext.mail");
    private final Logger mailServer = (Logger) LoggerFactory.getLogger("com.icegreen");
    private final Level before = logger.getLevel();

    CapturedLog() {
        appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG); // at TRACE, Vert.x repeats a Content-Length that is no number
        ours.setLevel(Level.TRACE);
        mail.setLevel(Level.INFO);
        mailServer.setLevel(Level.OFF);
    }

    /** Each event with its message, arguments, key-value pairs and stack trace; durations are left out, for they may be any number. */
    List<String> events() {
        return List.copyOf(appender.list).stream().map(CapturedLog::text).toList();
    }

    @Override
    public void close() {
        logger.setLevel(before);
        ours.setLevel(null);
        mail.setLevel(null);
        mailServer.setLevel(null);
        logger.setAdditive(true);
        logger.detachAppender(appender);
    }

    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getLevel() + " " + event.getLoggerName() + " "
                + event.getThreadName() + " " + event.getFormattedMessage() + " " + event.getMessage());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().stream()
                    .filter(pair -> !pair.key.equals("micros"))
                    .forEach(pair -> text.append(' ').append(pair));
        }
        if (event.getArgumentArray() != null) {
            text.append(' ').append(Arrays.asList(event.getArgumentArray()));
        }
        if (event.getThrowableProxy() != null) {
            text.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return text.toString();
    }
}
