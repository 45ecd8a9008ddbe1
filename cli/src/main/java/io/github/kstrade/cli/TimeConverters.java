package io.github.kstrade.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read times as people write them on a command line. */
final class TimeConverters {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

    private TimeConverters() {}

    /** A length of time such as 24h. */
    static final class Span implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            Matcher matcher = SPAN.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is not a length of time such as 30m, 24h or 7d");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }

    /** A moment or the beginning of a day, in UTC. */
    static final class Moment implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException notATime) {
                throw new TypeConversionException(
                        "'" + text + "' is not a time such as 2026-11-25 or 2026-11-25T03:45:00Z");
            }
        }
    }
}
