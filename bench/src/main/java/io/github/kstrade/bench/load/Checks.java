package io.github.kstrade.bench.load;

import io.github.kstrade.bench.load.Caller.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** Session checks at a steady pace: whom a session token belongs to, which is a use of the session and written down as such. */
final class Checks {

    private static final double PER_SECOND = 100;

    private final long[] nanos;

    private Checks(long[] nanos) {
        this.nanos = nanos;
    }

    /** How long each took, from the moment at which it was due. */
    static Checks run(Site site, Duration duration) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (Caller caller = site.caller();
                Caller operator = site.operator()) {
            String oneTimeToken = caller.call(site.login()).text("oneTimeToken");
            String session = caller.call(site.secondFactor(oneTimeToken)).text("sessionToken");
            byte[] introspect = site.introspect(session);
            Pace pace = new Pace(PER_SECOND, duration);
            for (long due = pace.next(); due >= 0; due = pace.next()) {
                Answer answer = operator.call(introspect);
                nanos.add(System.nanoTime() - due);
                if (!answer.body().contains("\"active\":true")) {
                    throw new IllegalStateException("the session is gone: " + answer);
                }
            }
        }
        return new Checks(nanos.build().sorted().toArray());
    }

    double p99() {
        return at(0.99);
    }

    private double at(double share) {
        return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d checks, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, longest %.2f ms",
                nanos.length,
                at(0.5),
                at(0.9),
                p99(),
                Arrays.stream(nanos).max().orElse(0) / 1e6);
    }
}
