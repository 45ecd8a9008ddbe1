package io.github.kstrade.client.call;

import java.time.Duration;

/**
 * A request of a call that has come to its end.
 *
 * @param call whose request it was
 * @param number counted from 1
 * @param host the name of the server that it went to
 * @param duration from its beginning to the last byte of the answer, or until it was given up
 * @param httpStatus the status of the answer, 0 if there was none
 * @param faultCode the code of the fault, empty if there was none
 * @param failure the simple name of the exception that it led to, empty if it was answered as asked
 */
public record CallAttempt(
        CallStart call, int number, String host, Duration duration, int httpStatus, String faultCode, String failure) {}
