package io.github.kstrade.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the commands have from outside.
 *
 * @param out for results, which other programs may read
 * @param err for everything else
 * @param terminal asks the person at the terminal
 * @param clock the time
 * @param random where secrets come from
 * @param secureRandom where they come from in production
 * @param operator who runs the commands, for the audit
 * @param dataDirectory where a server keeps its data unless told otherwise
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        InstantSource clock,
        RandomGenerator random,
        SecureRandom secureRandom,
        String operator,
        Path dataDirectory) {}
