package io.github.kstrade.client.call;

/**
 * A call of the API that has begun.
 *
 * @param id tells it from all other calls of the client
 * @param operation what people call it: {@code login}, or what {@link ApiCall#named} says
 * @param host the name of the server that it goes to first
 */
public record CallStart(long id, String operation, String host) {}
