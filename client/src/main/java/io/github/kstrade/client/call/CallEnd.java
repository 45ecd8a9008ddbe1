package io.github.kstrade.client.call;

import java.time.Duration;

/**
 * A call that has come to its end.
 *
 * @param call which
 * @param attempts how many requests it made
 * @param duration from its beginning, waits included
 * @param httpStatus the status of the last answer, 0 if there was none
 * @param faultCode the code of the last fault, empty if there was none
 * @param failure the simple name of the exception that its caller gets, empty if it was answered as asked
 */
public record CallEnd(
        CallStart call, int attempts, Duration duration, int httpStatus, String faultCode, String failure) {}
