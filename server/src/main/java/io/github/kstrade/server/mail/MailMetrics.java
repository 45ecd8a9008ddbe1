package io.github.kstrade.server.mail;

import io.github.kstrade.server.delivery.MailTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Shows a tally of letters among the metrics. */
public final class MailMetrics {

    private MailMetrics() {}

    /** From now on the registry shows it. */
    public static void show(MailTally tally, MeterRegistry metrics) {
        count(metrics, tally, "sent", "Letters with access codes that the mail server took", MailTally::sent);
        count(metrics, tally, "retried", "Tries to send a letter that are to be made again", MailTally::retried);
        count(metrics, tally, "dead", "Letters with access codes that died", MailTally::dead);
        gauge(
                metrics,
                tally,
                "waiting",
                "Letters that wait to be sent",
                from -> from.backlog().waiting());
        gauge(
                metrics,
                tally,
                "dead.kept",
                "Dead letters that the operator can see",
                from -> from.backlog().dead());
        gauge(
                metrics,
                tally,
                "oldest.seconds",
                "How long the oldest letter that waits has waited",
                from -> from.backlog().oldest().toSeconds());
    }

    private static void count(
            MeterRegistry metrics, MailTally tally, String name, String meaning, ToDoubleFunction<MailTally> value) {
        FunctionCounter.builder("kstrade.mail." + name, tally, value)
                .description(meaning)
                .register(metrics);
    }

    private static void gauge(
            MeterRegistry metrics, MailTally tally, String name, String meaning, ToDoubleFunction<MailTally> value) {
        Gauge.builder("kstrade.mail." + name, tally, value).description(meaning).register(metrics);
    }
}
