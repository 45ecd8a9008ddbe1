package io.github.kstrade.server.config;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Days and dates as they are written in a settings file. */
final class CalendarText {

    /** What dates must be. */
    static final String DATES = "dates such as 2026-12-25, with commas between them";

    private static final int SHORT = 3;

    private CalendarText() {}

    /** Reads days such as {@code MON-FRI} or {@code MON,TUE,SAT}. */
    static Set<DayOfWeek> readDays(String text) {
        return items(text)
                .flatMap(CalendarText::range)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }

    /** Writes days so that they can be read back. */
    static String writeDays(Set<DayOfWeek> days) {
        List<DayOfWeek> sorted = days.stream().sorted().toList();
        DayOfWeek first = sorted.get(0);
        DayOfWeek last = sorted.get(sorted.size() - 1);
        boolean isRange = sorted.size() > 1 && last.getValue() - first.getValue() == sorted.size() - 1;
        return isRange
                ? write(first) + "-" + write(last)
                : sorted.stream().map(CalendarText::write).collect(Collectors.joining(","));
    }

    /** Reads dates such as {@code 2026-11-24, 2026-12-25}; none from an empty text. */
    static Set<LocalDate> readDates(String text) {
        return text.isEmpty() ? Set.of() : items(text).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }

    /** Writes dates so that they can be read back. */
    static String writeDates(Set<LocalDate> dates) {
        return dates.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(","));
    }

    private static Stream<String> items(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static Stream<DayOfWeek> range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return Stream.of(day(text));
        }
        DayOfWeek first = day(text.substring(0, dash));
        DayOfWeek last = day(text.substring(dash + 1));
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(text);
        }
        return EnumSet.range(first, last).stream();
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> write(day).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static String write(DayOfWeek day) {
        return day.name().substring(0, SHORT);
    }
}
