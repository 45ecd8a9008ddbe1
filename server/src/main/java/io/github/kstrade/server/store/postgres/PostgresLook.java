package io.github.kstrade.server.store.postgres;

import java.util.List;

/**
 * What an operator wants to know of a database before a server uses it.
 *
 * @param version of the database server
 * @param pending how many changes of the schema the next start will make
 * @param switchedOff settings of the database server without which a crash of its machine loses what was answered
 * @param fingerprints the fingerprint of the server key that it is bound to; empty before the first start
 */
public record PostgresLook(String version, int pending, List<String> switchedOff, List<String> fingerprints) {}
