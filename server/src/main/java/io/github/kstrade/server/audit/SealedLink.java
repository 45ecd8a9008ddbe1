package io.github.kstrade.server.audit;

/**
 * A point of a chain that nobody can make up who lacks the key.
 *
 * @param link the point
 * @param seal what proves it, 64 hexadecimal characters
 */
public record SealedLink(Link link, String seal) {}
