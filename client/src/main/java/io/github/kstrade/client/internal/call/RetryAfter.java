package io.github.kstrade.client.internal.call;

import io.github.kstrade.contract.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * How long an answer asks to wait. Never negative. Immutable.
 *
 * @param header the header {@code Retry-After} as it came, empty if it did not
 * @param raw all fields of the answer
 * @param now when it came
 */
record RetryAfter(String header, Fields raw, Instant now) {

    private static final Duration LOGIN_WAIT = Duration.ofSeconds(30);
    private static final DateTimeFormatter NEXT_ACCESS =
            DateTimeFormatter.ofPattern("yyyy-MMM-dd HH:mm:ssZ 'UTC'", Locale.ENGLISH);

    static RetryAfter of(String header, Fields raw, InstantSource clock) {
        return new RetryAfter(header.strip(), raw, clock.instant());
    }

    /** What the header says, in seconds or as a date; nothing where it is neither. */
    Optional<Duration> asked() {
        if (header.matches("[0-9]{1,10}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            return Optional.of(until(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** The wait for the quota: the header, else the gateway's {@code nextAccessTime}, else the rest of the minute ({@code field-facts.md} §3.4, §5.4). */
    Duration forQuota() {
        return asked().or(this::nextAccess).orElseGet(this::restOfTheMinute);
    }

    /** The wait of a login: the header, else half a minute. */
    Duration forLogin() {
        return asked().orElse(LOGIN_WAIT);
    }

    private Optional<Duration> nextAccess() {
        Fields fault = raw.has("fault") ? raw.object("fault") : raw;
        try {
            return Optional.of(until(OffsetDateTime.parse(fault.text("nextAccessTime"), NEXT_ACCESS)
                    .toInstant()));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private Duration restOfTheMinute() {
        return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }

    private Duration until(Instant time) {
        Duration wait = Duration.between(now, time);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
