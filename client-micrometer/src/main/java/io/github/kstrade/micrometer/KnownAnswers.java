package io.github.kstrade.micrometer;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statuses and codes of faults that a server of this API is known to send. All others could be anything, so they are one. */
final class KnownAnswers {

    static final String NONE = "none";
    static final String OTHER = "other";

    private static final Set<Integer> STATUSES =
            Set.of(200, 201, 202, 204, 400, 401, 403, 404, 405, 406, 408, 413, 415, 424, 425, 429, 500, 502, 503, 504);

    /** Our own, the back end's, and the gateway's: of blocking and throttling, of tokens, of its way to the back end ({@code field-facts.md} §3). */
    private static final Set<String> FAULTS = Stream.of(
                    IntStream.rangeClosed(50_000, 50_005),
                    IntStream.of(99_999, 999_003, 999_024),
                    IntStream.of(700_700),
                    IntStream.rangeClosed(900_800, 900_808),
                    IntStream.rangeClosed(900_900, 900_911),
                    IntStream.rangeClosed(101_503, 101_508),
                    IntStream.of(404, 405, 102_511, 303_001))
            .flatMap(IntStream::boxed)
            .map(String::valueOf)
            .collect(Collectors.toUnmodifiableSet());

    private KnownAnswers() {}

    static String status(int status) {
        if (status == 0) {
            return NONE;
        }
        return STATUSES.contains(status) ? Integer.toString(status) : OTHER;
    }

    static String fault(String code) {
        if (code.isEmpty()) {
            return NONE;
        }
        return FAULTS.contains(code) ? code : OTHER;
    }
}
