package io.github.kstrade.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/** The time of the session API's answers: {@code 8/30/2021 12:01:00 AM}, in India's time, to the second ({@code session-service.md}). */
public final class WireTime {

    /** The market's time zone. */
    public static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("M/d/yyyy h:mm:ss a")
            .toFormatter(Locale.US);

    private WireTime() {}

    /** Writes an instant as the API does. */
    public static String write(Instant instant) {
        return FORMAT.format(instant.atZone(INDIA));
    }

    /** Reads what the API wrote; nothing where the text is no such time. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text.strip(), FORMAT).atZone(INDIA).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
