package io.github.kstrade.bench.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The threads on which this process's server runs logins. */
final class LoginThreads {

    private static final String NAME = "kstrade-hashing-";

    private LoginThreads() {}

    /** The processor time that they have used so far, of those that live. */
    static double processorSeconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(NAME))
                        .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getId())))
                        .sum()
                / 1e9;
    }
}
