package io.github.kstrade.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as settings have it, such as {@code 90d}, or as ISO 8601 has it, such as {@code P90D}. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String iso = text.matches("\\d{1,9}d") ? "P" + text : text.matches("\\d{1,9}[smh]") ? "PT" + text : text;
        try {
            return Duration.parse(iso.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException notADuration) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 1h or PT1H");
        }
    }
}
