package io.github.kstrade.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What the process holds.
 *
 * @param calls answered so far
 * @param odd of them otherwise than expected
 * @param heap used after a collection, KiB
 * @param direct buffers, KiB
 * @param threads alive
 * @param files open
 * @param rows of attempts, sessions, failures and access tokens
 * @param database size of file and log, KiB; it grows by the audit
 */
record Sample(long calls, long odd, long heap, long direct, long threads, long files, long rows, long database) {

    /** What is more in the last quarter than it was in the second, by more than a tenth and more than chance. */
    static List<String> growth(List<Sample> samples) {
        List<String> growth = new ArrayList<>();
        compare("heap, KiB", samples, Sample::heap, 2_048, growth);
        compare("direct memory, KiB", samples, Sample::direct, 2_048, growth);
        compare("threads", samples, Sample::threads, 2, growth);
        compare("files", samples, Sample::files, 4, growth);
        compare("rows", samples, Sample::rows, 500, growth);
        return growth;
    }

    private static void compare(
            String name, List<Sample> samples, ToLongFunction<Sample> what, long chance, List<String> growth) {
        int quarter = samples.size() / 4;
        long early = samples.subList(quarter, 2 * quarter).stream()
                .mapToLong(what)
                .max()
                .orElse(0);
        long late = samples.subList(3 * quarter, samples.size()).stream()
                .mapToLong(what)
                .min()
                .orElse(0);
        if (late > early * 1.1 && late - early > chance) {
            growth.add(name + " from " + early + " to " + late);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%9d calls, %d odd, heap %d KiB, direct %d KiB, %d threads, %d files, %d rows, database %d KiB",
                calls,
                odd,
                heap,
                direct,
                threads,
                files,
                rows,
                database);
    }
}
