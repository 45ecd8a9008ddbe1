package io.github.kstrade.client.peer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the client writes to its logger, at every level, until it is closed. */
public final class ClientLog implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.github.kstrade.client");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Lines();

    private ClientLog() {
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    public static ClientLog record() {
        return new ClientLog();
    }

    /** Lines such as {@code WARNING: text}. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private final class Lines extends Handler {

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLevel() + ": " + new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
