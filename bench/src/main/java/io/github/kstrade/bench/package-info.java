/**
 * How fast it is, measured with JMH. {@code bench/run} builds and runs; {@link io.github.kstrade.bench.WireBenchmark} measures the contract, {@link
 * io.github.kstrade.bench.PasswordBenchmark} the hash that bounds logins, {@link io.github.kstrade.bench.SessionBenchmark} calls over a real socket.
 */
@NullMarked
package io.github.kstrade.bench;

import org.jspecify.annotations.NullMarked;
