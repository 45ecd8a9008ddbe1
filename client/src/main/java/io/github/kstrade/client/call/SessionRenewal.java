package io.github.kstrade.client.call;

import java.time.Duration;

/**
 * The client has logged in again by itself, or has tried to.
 *
 * @param duration how long it took, the wait for the access code included
 * @param failure the simple name of the exception that kept it from a new session, empty if it has one
 */
public record SessionRenewal(Duration duration, String failure) {}
