package io.github.kstrade.server.audit;

/**
 * Where a chain is not what it was when it was written.
 *
 * @param sequence the first record that is wrong or missing
 * @param what what is wrong with it
 */
public record Break(long sequence, String what) {}
